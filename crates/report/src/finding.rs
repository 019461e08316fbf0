//! Findings: sentences of a report that say something about practice, with what was decided of them and by which words.

use crate::vocabulary::vocabulary;
use crate::{FindingId, Span};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// What a sentence says of practice.
    Tone {
        Strength = "strength", "Strength";
        Concern = "concern", "Concern";
        Mixed = "mixed", "Mixed";
        Neutral = "neutral", "Neutral";
    }
}

impl Tone {
    /// The shape that stands for it beside its word, so that colour is never needed.
    pub const fn mark(self) -> &'static str {
        match self {
            Tone::Strength => "▲",
            Tone::Concern => "▼",
            Tone::Mixed => "◆",
            Tone::Neutral => "●",
        }
    }
}

vocabulary! {
    /// The quantity that inspectors attach to what a sentence judges.
    Extent {
        None = "none", "None";
        One = "one", "One";
        AFew = "a few", "A few";
        Some = "some", "Some";
        Many = "many", "Many";
        Most = "most", "Most";
        All = "all", "All";
    }
}

vocabulary! {
    /// Whom a sentence is about.
    Group {
        InNeedOfHelpAndProtection = "in-need-of-help-and-protection", "Children in need of help and protection";
        ChildrenInCare = "children-in-care", "Children in care";
        CareLeavers = "care-leavers", "Care leavers";
        DisabledChildren = "disabled-children", "Disabled children";
        Unaccompanied = "unaccompanied", "Unaccompanied asylum-seeking children";
        Homeless1617 = "homeless-16-17", "Homeless 16- and 17-year-olds";
        YoungCarers = "young-carers", "Young carers";
        Staff = "staff", "Staff";
        Leaders = "leaders", "Leaders";
    }
}

/// The version of the code book: another number where a theme is new, gone, or covers something else.
pub const CODE_BOOK: u16 = 1;

vocabulary! {
    /// The code book: the subjects of children's services that sentences are sorted by.
    Theme {
        EarlyHelp = "early-help", "Early help";
        FrontDoor = "front-door", "Front door and thresholds";
        ChildProtection = "child-protection", "Child protection enquiries";
        Assessment = "assessment", "Assessment";
        Planning = "planning", "Plans and planning";
        Reviewing = "reviewing", "Reviews and challenge";
        VisitsDirectWork = "visits-direct-work", "Visits, direct work and relationships";
        Voice = "voice", "Voice of the child";
        DomesticAbuse = "domestic-abuse", "Domestic abuse";
        Neglect = "neglect", "Neglect";
        Exploitation = "exploitation", "Exploitation and harm outside the home";
        Missing = "missing", "Missing children";
        Homeless1617 = "homeless-16-17", "Homeless 16- and 17-year-olds";
        DisabledChildren = "disabled-children", "Disabled children";
        YoungCarers = "young-carers", "Young carers";
        PrivateFostering = "private-fostering", "Private fostering";
        Allegations = "allegations", "Allegations against professionals";
        MissingEducation = "missing-education", "Children missing education";
        Court = "court", "Pre-proceedings and court";
        Permanence = "permanence", "Permanence and adoption";
        Placements = "placements", "Homes for children in care";
        Health = "health", "Health and emotional well-being";
        Education = "education", "Education and achievement";
        AsylumSeeking = "asylum-seeking", "Unaccompanied asylum-seeking children";
        PathwayPlanning = "pathway-planning", "Care leavers: pathway plans and personal advisers";
        LocalOffer = "local-offer", "Care leavers: offer and entitlements";
        Accommodation = "accommodation", "Care leavers: homes";
        Employment = "employment", "Care leavers: education, employment and training";
        Identity = "identity", "Identity, culture and diversity";
        Supervision = "supervision", "Supervision and management oversight";
        Workforce = "workforce", "Workforce";
        QualityAssurance = "quality-assurance", "Quality assurance and performance data";
        Recording = "recording", "Case recording and systems";
        Leadership = "leadership", "Leadership and governance";
        CorporateParenting = "corporate-parenting", "Corporate parenting";
        Partnership = "partnership", "Partnership working";
        Improvement = "improvement", "Improvement since last time";
    }
}

impl Theme {
    /// What the theme covers, in the words of the code book.
    pub const fn covers(self) -> &'static str {
        match self {
            Theme::EarlyHelp => {
                "early help, family hubs, targeted and edge-of-care support that keeps families together"
            }
            Theme::FrontDoor => {
                "contacts, referrals, screening, consent, thresholds, step-up and step-down, out-of-hours duty"
            }
            Theme::ChildProtection => "strategy meetings, section 47 enquiries, conferences, core groups, safety plans",
            Theme::Assessment => "quality, timeliness, analysis and updating of assessments, use of history",
            Theme::Planning => "child in need, child protection and care plans, contingency, drift and delay",
            Theme::Reviewing => "independent reviewing officers, conference chairs, statutory reviews, escalation",
            Theme::VisitsDirectWork => {
                "seeing children, seeing them alone, direct and life-story work, trusting relationships"
            }
            Theme::Voice => "children's wishes and views heard, advocacy, participation, complaints, co-production",
            Theme::DomesticAbuse => "domestic abuse, risk assessment conferences, work with perpetrators",
            Theme::Neglect => {
                "recognising and answering neglect, and parents' substance misuse or mental ill health as harm"
            }
            Theme::Exploitation => "sexual and criminal exploitation, gangs, harm outside the home, radicalisation",
            Theme::Missing => "children missing from home or care, return home interviews",
            Theme::Homeless1617 => "young people of 16 and 17 who are or may become homeless",
            Theme::DisabledChildren => "help and protection for disabled children",
            Theme::YoungCarers => "children who care for others",
            Theme::PrivateFostering => "private fostering arrangements",
            Theme::Allegations => "the designated officer, allegations against adults who work with children",
            Theme::MissingEducation => "children missing education, educated at home, excluded",
            Theme::Court => "public law outline, care proceedings, court work",
            Theme::Permanence => {
                "permanence planning, special guardianship, adoption, return home, family time, brothers and sisters"
            }
            Theme::Placements => "fostering, children's homes, sufficiency, stability, matching, kinship care",
            Theme::Health => "physical and mental health, health assessments, therapeutic help",
            Theme::Education => "virtual school, personal education plans, attainment, leisure",
            Theme::AsylumSeeking => "unaccompanied children seeking asylum",
            Theme::PathwayPlanning => {
                "pathway plans, personal advisers, transition, keeping in touch, independence skills"
            }
            Theme::LocalOffer => "the local offer, health histories, identity documents, money",
            Theme::Accommodation => "suitable homes for care leavers, staying put, tenancies",
            Theme::Employment => "education, employment and training of care leavers",
            Theme::Identity => "ethnicity, religion, disability or sexuality as identity, equality",
            Theme::Supervision => "supervision, management decisions and their recorded reasons",
            Theme::Workforce => "recruitment, retention, caseloads, training, morale",
            Theme::QualityAssurance => "audit, performance information, accuracy of data, learning from both",
            Theme::Recording => "case records, chronologies, electronic systems",
            Theme::Leadership => "senior leaders, members, scrutiny, strategy, investment, culture, commissioning",
            Theme::CorporateParenting => "corporate parenting",
            Theme::Partnership => "multi-agency working, safeguarding partnership or board, sharing information",
            Theme::Improvement => "pace of change, answer to earlier recommendations, improvement plans",
        }
    }
}

/// A value and the words that decided it, as spans of the report's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reasoned<T> {
    /// What was decided.
    pub value: T,
    /// The words that decided it; they may stand in the heading or an earlier sentence of the paragraph.
    pub cues: Vec<Span>,
    /// How sure it is, in per cent: of a hundred decided with this figure about so many are right. 100 where a rule leaves no
    /// doubt.
    pub sure: u8,
}

/// A theme of a finding, with the words that decided it.
pub type ThemeTag = Reasoned<Theme>;

/// A sentence of a report that says something about practice, or a recommendation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Its stable name. It is set when the report is made, from the report's id and the words, so it never travels.
    #[serde(skip)]
    pub id: FindingId,
    /// The passage it stands in, as an index into the report's passages.
    pub passage: u32,
    /// Its words, inside the passage.
    #[serde(skip)]
    pub span: Span,
    /// What it says of practice.
    pub tone: Reasoned<Tone>,
    /// What it is about: none to four themes, in the order of the code book.
    pub themes: Vec<ThemeTag>,
    /// How many it speaks of, where it says.
    pub extent: Option<Reasoned<Extent>>,
    /// Whom it is about, in the order of [`Group`].
    pub groups: Vec<Group>,
    /// Whether it is part of a recommendation.
    pub recommendation: bool,
    /// Whether a person gave or accepted its tone and themes. What a person did is kept apart from what was read, so it never
    /// travels with the report.
    #[serde(skip)]
    pub checked: bool,
}

/// From so many per cent on a tone or a theme counts as sure.
const SURE: u8 = 70;

impl Finding {
    /// Whether its tone and every theme are sure. The others are worth a person's look.
    pub fn is_sure(&self) -> bool {
        self.tone_is_sure() && self.themes.iter().all(|tag| tag.sure >= SURE)
    }

    /// Whether its tone is sure.
    pub fn tone_is_sure(&self) -> bool {
        self.tone.sure >= SURE
    }

    /// Gives it the tone and the themes that a person chose. The words that decided a tag stay with it where the person
    /// agrees; a tag of the person's own has none.
    pub(crate) fn retag(&mut self, tone: Tone, themes: &[Theme]) {
        self.tone = kept(std::iter::once(&self.tone), tone);
        self.themes = themes.iter().map(|theme| kept(self.themes.iter(), *theme)).collect();
        self.checked = true;
    }

    /// Whether it carries the theme.
    pub fn has_theme(&self, theme: Theme) -> bool {
        self.themes.iter().any(|tag| tag.value == theme)
    }
}

/// The tag of this value among those that were read, or a new one; sure either way.
fn kept<'a, T: Copy + PartialEq + 'a>(mut read: impl Iterator<Item = &'a Reasoned<T>>, value: T) -> Reasoned<T> {
    let cues = read.find(|tag| tag.value == value).map(|tag| tag.cues.clone()).unwrap_or_default();
    Reasoned { value, cues, sure: 100 }
}
