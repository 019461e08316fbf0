//! Every page rendered natively at its address: one main heading, named controls, links that lead somewhere, nothing in `style`.

use futures_executor::block_on;
use library::Library;
use line_of_sight::app::{App, AppProps};
use line_of_sight::route::Route;
use line_of_sight::state::Shared;
use report::Report;
use std::rc::Rc;
use std::sync::OnceLock;
use yew::ServerRenderer;

/// The built-in reports, read afresh from their documents, once.
fn seeds() -> Vec<Report> {
    static SEEDS: OnceLock<Vec<Report>> = OnceLock::new();
    SEEDS.get_or_init(read_seeds).clone()
}

fn read_seeds() -> Vec<Report> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/documents");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the seeds").filter_map(Result::ok).map(|e| e.path()).collect();
    files.sort();
    let read = |path: &std::path::PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let bytes = std::fs::read(path).expect("a file");
        reading::read(&formats::open(&name, &bytes).expect("a text"))
    };
    files.iter().filter(|p| p.extension().is_some_and(|e| e == "txt")).map(read).collect()
}

fn page_of(address: &str, reports: fn() -> Vec<Report>) -> String {
    let address = address.to_owned();
    let props =
        move || AppProps { address: Some(address.into()), library: Some(Shared(Rc::new(Library::new(reports())))) };
    block_on(ServerRenderer::<App>::with_props(props).hydratable(false).render())
}

/// What holds of every page, with the built-in reports.
fn check(address: &str, expected: &[&str]) -> String {
    check_on(address, seeds, expected)
}

/// What holds of every page.
fn check_on(address: &str, reports: fn() -> Vec<Report>, expected: &[&str]) -> String {
    let html = page_of(address, reports);
    assert_eq!(html.matches("<h1").count(), 1, "{address}: one main heading");
    assert!(!html.contains(" style="), "{address}: no style attribute");
    assert!(!html.contains("href=\"\""), "{address}: no empty link");
    for link in html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        let link = link.replace("&amp;", "&");
        let to = Route::parse(&link);
        assert!(link.starts_with('#') && !matches!(to, Route::Unknown(_)), "{address}: {link} leads nowhere");
        assert_eq!(to.href(), link, "{address}: a link is written in one way only");
    }
    for control in html
        .split('<')
        .filter(|tag| tag.starts_with("input") || tag.starts_with("select") || tag.starts_with("textarea"))
    {
        let id = control.split(" id=\"").nth(1).and_then(|rest| rest.split('"').next());
        let labelled = id.is_some_and(|id| html.contains(&format!("for=\"{id}\""))) || control.contains("choice__box");
        assert!(labelled, "{address}: {control} has a label");
    }
    for words in expected {
        assert!(html.contains(words), "{address} does not say {words}");
    }
    html
}

#[test]
fn a_view_can_be_taken_away_and_shown_elsewhere() {
    let html = check(
        "#/findings?q=drift+tone:concern",
        &[">Export</a>", ">Embed<span class=\"hidden\"> this view</span></a>"],
    );
    let address = "#/embed?of=%2Ffindings%3Fq%3Ddrift%2Btone:concern";
    assert!(html.contains(&format!("href=\"{address}\"")), "the view is named by its own address");
    let html = check(address, &["<h1", "Embed this view", "Findings (Words: drift; Tone: concern)"]);
    assert!(!html.contains("<iframe") && !html.contains(">Export</a>"));
    check("#/embed?of=%2Freport%2Fcalderdale-2018-article", &["inside a page of your intranet"]);
    check("#/embed", &["Overview"]);
}

#[test]
fn overview() {
    let html = check(
        "#/",
        &[
            "Calderdale",
            "5 documents",
            "What moved between 2018 and 2024",
            "reported by Community Care",
            "29 days",
            "34 days",
            "35 days",
            "November 2018",
        ],
    );
    assert!(html.contains("it hides two falls beneath it"));
    assert!(html.contains("<svg"), "the timeline is drawn");
}

#[test]
fn project() {
    let html = check(
        "#/project",
        &[
            "Your project",
            "What is in it",
            "Built-in reports",
            "Save the project",
            "Pack of all reports (5)",
            "Name of the project",
        ],
    );
    assert!(
        html.contains("Looking for what this browser keeps") && !html.contains("nav__badge"),
        "there is nothing to save"
    );
    assert!(html.contains("aria-describedby=\"originals-why\""), "why originals are not put in is said");
}

#[test]
fn findings() {
    check("#/findings", &["Search the findings", "Tone", "Theme", "5 documents"]);
    let html = check(
        "#/findings?q=%22line+of+sight%22",
        &["1 finding of", "<mark>line of sight</mark>", "2025 focused visit"],
    );
    assert_eq!(html.matches("class=\"finding__words\"").count(), 1);
    check("#/findings?q=homeless", &["4 occurrences of the words", "Occurrences by document"]);
}

#[test]
fn other_names_are_shown_counted_apart_and_can_be_left_out() {
    let html = check(
        "#/findings?q=supervision",
        &[
            "Other names of these words too",
            "Also searched:",
            "Leave out </span>management oversight",
            "by other names only",
        ],
    );
    let occurrences = |html: &str| {
        html.split(" occurrences of the words").next().and_then(|s| s.rsplit(['·', '>', ' ']).next().map(str::to_owned))
    };
    let exact = check("#/findings?q=supervision+also:no", &["Other names of these words too"]);
    assert!(!exact.contains("Also searched:") && !exact.contains("by other names"));
    assert_eq!(occurrences(&html), occurrences(&exact), "the word is counted alone");
    let without = check("#/findings?q=supervision+-also:oversight", &["Left out: oversight"]);
    assert!(!without.contains("Leave out </span>oversight"));
    assert!(!check("#/findings?q=%22supervision%22", &["supervision"]).contains("Also searched:"));
    check("#/findings?q=MAST", &["multi-agency screening team", "as in the 2024 inspection"]);
}

#[test]
fn findings_stand_under_headings() {
    let html = check("#/findings?q=supervision&sort=oldest&group=report", &["class=\"bundle\"", "2022 focused visit"]);
    assert!(html.matches("class=\"bundle\"").count() > 2);
    check("#/findings?q=tone:concern&group=theme", &["class=\"bundle\"", "stands under each of them"]);
}

#[test]
fn keywords_stand_in_their_context() {
    let html = check(
        "#/findings?q=%22line+of+sight%22&view=words&by=-left",
        &["Keywords in context", "aria-sort=\"descending\"", "<mark>line of sight</mark>", "1 keyword"],
    );
    assert_eq!(html.matches("aria-sort").count(), 1);
    assert_eq!(html.matches("keywords__row ").count(), 1);
    check("#/findings?view=words", &["Keywords are shown once there is a word to look for"]);
}

#[test]
fn hits_stand_where_they_are_in_each_document() {
    let html = check("#/findings?q=homeless&map=yes", &["4 hits in the 2024 inspection", "Hide where in each"]);
    assert!(html.contains("homeless, "), "each mark says what it is");
    assert_eq!(html.matches("class=\"chart__drawing\"").count(), 1, "zeros have no strip");
    assert!(html.contains("looked only at"), "and say what their visit looked at");
}

#[test]
fn hostile_queries_are_answered() {
    for query in ["%22", "OR+NEAR+-+AND+NOT", "((((", "a*+-b*", "%22%22%22", "-%22%22+OR"] {
        check(&format!("#/findings?q={query}"), &["findings of"]);
    }
    let html = page_of(&format!("#/findings?q={}", "supervision+".repeat(900)), seeds);
    assert_eq!(html.matches("<h1").count(), 1);
    page_of(&format!("#/findings?q={}", "x".repeat(10_000)), seeds);
}

#[test]
fn shortcuts_are_listed_on_every_page() {
    for address in ["#/", "#/findings", "#/about"] {
        check(address, &["Keyboard shortcuts", "<kbd>j</kbd>", "Next finding", "Single keys do what is listed here"]);
    }
}

#[test]
fn a_filter_is_a_chip_that_can_be_taken_away() {
    let html = check("#/findings?q=tone:concern", &["Tone: ▼ Concern", "Clear all filters"]);
    assert!(!html.contains("finding--strength"));
}

#[test]
fn nothing_found_is_explained() {
    check(
        "#/findings?q=unicorns",
        &["No findings match", "These words stand in no finding", "“unicorns” stands in no"],
    );
    check("#/findings?q=suprevision", &["Did you mean ", ">supervision</a>"]);
    check("#/findings?q=unicorns+year:2025", &["that visit looked only at"]);
    check("#/findings?q=homeless+year:2022", &["No findings match", "Without the filters there are"]);
}

#[test]
fn themes() {
    check("#/themes", &["Supervision and management oversight", "2022 focused visit"]);
    check("#/themes?theme=supervision", &["All themes", "extensive gaps in supervision"]);
    check("#/themes?theme=nonsense", &["What each document says of each subject"]);
}

/// The built-in reports; the same inspection as if it were of a neighbour and of a place in no table, and a visit as if it were the
/// inspection of another neighbour.
fn several() -> Vec<Report> {
    let mut reports = seeds();
    let of = |end: &str| reports.iter().find(|r| r.id().as_str().ends_with(end)).cloned().expect("it is built in");
    let (inspection, visit) = (of("2024-02-23-inspection"), of("2022-02-15-focused-visit"));
    reports.extend([
        as_of(inspection.clone(), "Stockport", "stockport"),
        as_of(visit, "Leeds", "leeds"),
        as_of(inspection, "Nowhere", "nowhere"),
    ]);
    reports
}

/// A report as if it were on another authority.
fn as_of(report: Report, name: &str, slug: &str) -> Report {
    let mut parts = report::Parts::from(report);
    parts.id = report::ReportId::from_parts([slug, "2024-02-23", "inspection"]);
    parts.about.authority = Some(name.to_owned());
    parts.about.kind = report::Kind::Inspection;
    if name == "Nowhere" {
        parts.about.place = None;
    }
    Report::try_from(parts).expect("it was sound before")
}

#[test]
fn a_figure_has_its_table_and_can_be_saved() {
    let html = check("#/", &["Show as a table", "Save as ", "23 February 2024"]);
    let table = html.split("<summary>Show as a table</summary>").nth(1).and_then(|rest| rest.split("</table>").next());
    let table = table.expect("the table of the timeline");
    assert!(table.contains("Requires improvement") && table.contains("href=\"#/report/"), "{table}");
    assert!(html.contains("SVG") && html.contains("PNG") && html.contains("CSV"));
}

#[test]
fn themes_over_time_are_told_and_filtered() {
    let all = check("#/themes", &["What became of themes", "Lost and regained (", "in 2024", "Show as a table"]);
    let some = check("#/themes?course=lost-and-regained", &["Lost and regained ("]);
    let charts = |html: &str| html.matches("class=\"figure__small\"").count();
    assert!(charts(&some) > 0 && charts(&some) < charts(&all), "{} of {}", charts(&some), charts(&all));
    check("#/themes?authority=Nowhere", &["What each document says of each subject"]);
}

#[test]
fn a_theme_has_its_sentences_company_and_phrases() {
    let html =
        check("#/themes?theme=supervision", &["Sentences that stand for many", "Why these tags?", "speak of it"]);
    assert!(html.contains("Words that mark supervision") && html.contains("z-score"));
}

#[test]
fn themes_that_share_sentences_are_shown_with_them() {
    let pages = report::Theme::ALL.iter().map(|theme| page_of(&format!("#/themes?theme={}", theme.slug()), seeds));
    let related: Vec<String> = pages.filter(|html| html.contains("Themes in the same sentences")).collect();
    assert!(related.len() > 3, "{} themes keep company", related.len());
    for html in related {
        let list = html.split("<ul class=\"related\">").nth(1).and_then(|rest| rest.split("</ul>").next());
        assert!(list.is_some_and(|list| list.contains("would by chance") && list.contains("class=\"evidence\"")));
    }
}

#[test]
fn peers_of_one_authority_are_explained() {
    check("#/peers", &["Only Calderdale is loaded", "Add the reports of other authorities"]);
}

#[test]
fn peers_stand_beside_each_other() {
    let html = check_on(
        "#/peers",
        several,
        &[
            "4 authorities beside each other",
            "Latest judgements",
            "Yorkshire and the Humber",
            "not known",
            "most common concern",
            "Save as ",
        ],
    );
    assert!(html.contains("aria-sort") || html.contains("class=\"sort\""));
    let order = |address: &str| {
        let html = check_on(address, several, &[]);
        let table =
            html.split("table--peers").nth(1).and_then(|rest| rest.split("</table>").next()).expect("the table");
        let names = ["Calderdale", "Leeds", "Nowhere", "Stockport"];
        let mut found: Vec<(usize, &str)> =
            names.iter().filter_map(|name| Some((table.find(&format!(">{name}</a>"))?, *name))).collect();
        found.sort_unstable();
        (found.into_iter().map(|(_, name)| name).collect::<Vec<_>>(), table.contains("aria-sort=\"descending\""))
    };
    assert_eq!(order("#/peers"), (vec!["Calderdale", "Leeds", "Nowhere", "Stockport"], false));
    assert_eq!(order("#/peers?down=yes"), (vec!["Stockport", "Nowhere", "Leeds", "Calderdale"], true));
    assert_eq!(order("#/peers?by=documents&down=yes").0[0], "Calderdale");
    assert_eq!(order("#/peers?by=region").0.last(), Some(&"Nowhere"), "what is not known comes last");
    assert_eq!(order("#/peers?by=region&down=yes").0.last(), Some(&"Nowhere"), "and either way");
}

#[test]
fn an_authority_stands_beside_those_like_it() {
    check_on(
        "#/peers?authority=Calderdale",
        several,
        &["Peers of Calderdale", "Statistical neighbours", "not loaded", "Leeds", "Who does well what is less good"],
    );
    let html = check_on("#/peers?authority=Leeds", several, &["A strength in"]);
    assert!(html.contains("class=\"elsewhere__one\"") && html.contains("<q>"), "with the words that say so");
    check_on("#/peers?authority=Nowhere", several, &["Its region and statistical neighbours are not known here"]);
    check_on("#/peers?authority=Atlantis", several, &["No report on Atlantis is loaded"]);
    let html = check_on("#/themes?theme=supervision", several, &["This theme over all authorities"]);
    assert!(html.contains("<p class=\"whose\">"), "a quotation says of which authority it is");
    check_on(
        "#/peers?theme=supervision",
        several,
        &["Supervision and management oversight: all authorities", "of 4 authorities", "Over the years"],
    );
}

#[test]
fn many_authorities_are_paged_and_none_is_left_out() {
    let many = || {
        let inspection =
            seeds().into_iter().find(|r| r.id().as_str().ends_with("2024-02-23-inspection")).expect("built in");
        (0..150).map(|n| as_of(inspection.clone(), &format!("Shire {n:03}"), &format!("shire-{n}"))).collect()
    };
    let html = check_on("#/peers?page=2", many, &["Page 2 of 17", "Next page (3 of 17)", "150 authorities"]);
    assert_eq!(html.matches("<th scope=\"row\"><a href=\"#/peers?authority=").count(), 150, "the table has all");
    check_on("#/peers?theme=supervision&page=99", many, &["Page 13 of 13"]);
}

#[test]
fn compare() {
    let address = "#/compare?a=calderdale-2022-02-15-focused-visit&b=calderdale-2024-02-23-inspection";
    check(address, &["Put right", "What each looked at", "In words"]);
    check("#/compare", &["In words"]);
    check("#/compare?a=nowhere&b=calderdale-2024-02-23-inspection", &["Not loaded here: nowhere"]);
}

#[test]
fn recommendations() {
    let html = check(
        "#/recommendations",
        &[
            "Recommendations to the authority</dt><dd>18<",
            "Priority actions (2)",
            "Areas for improvement (8)",
            "Not looked at by this visit",
            "No evidence found",
            "Raised in the 2025 focused visit, but no recommendation",
        ],
    );
    assert_eq!(html.matches("class=\"recommendation\"").count(), 18);
    // No status without the sentence that bears it out.
    for row in
        html.split("later__row").skip(1).filter(|row| row.contains("tag--resolved") || row.contains("tag--improving"))
    {
        assert!(row.contains("class=\"evidence\""), "{row}");
    }
}

#[test]
fn reports() {
    check("#/reports", &["5 documents loaded", "Article on the inspection of 2018", "Community Care"]);
}

#[test]
fn reading_view() {
    let html = check(
        "#/report/calderdale-2024-02-23-inspection?at=p20",
        &["Naintara Khosla", "How this document was read", "Open Government Licence v3.0"],
    );
    assert!(html.contains(">61</a>"), "printed numbers are shown");
    assert!(!html.contains("Textphone"), "page furniture is hidden");
    check("#/report/calderdale-2024-02-23-inspection?furniture=yes", &["Textphone", "Hide page furniture"]);
    check("#/report/nowhere", &["Report not found"]);
}

#[test]
fn about_add_and_unknown() {
    check("#/about", &["Accessibility statement", "What this keeps on your device", "The code book"]);
    check("#/add", &["Paste text", "nothing leaves it"]);
    check("#/nowhere/at/all", &["Page not found"]);
}

#[test]
fn without_any_report_every_page_still_answers() {
    for address in [
        "#/",
        "#/findings?q=x",
        "#/themes",
        "#/themes?course=lost",
        "#/peers",
        "#/peers?theme=supervision",
        "#/compare",
        "#/recommendations",
        "#/reports",
        "#/report/x",
        "#/about",
        "#/add",
    ] {
        let html = page_of(address, Vec::new);
        assert_eq!(html.matches("<h1").count(), 1, "{address}");
    }
}
