"""The canonical tables: what each row is, its columns, its key and the rules that hold.

DDL, the checks at build time, the data dictionary, labels and exports derive from here. A rule is a
SQL condition that no row may meet; `%t` stands for the table.
"""

from __future__ import annotations

from dataclasses import dataclass

from catalog import columns as c
from catalog import vocabularies as v
from catalog.columns import Column
from catalog.words import Words


@dataclass(frozen=True, slots=True)
class Rule:
    """A statement about a table that is checked by a query: `violations` selects the rows that break it."""

    name: str
    says: Words
    violations: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """One canonical table. Its CSV files lie below `data/`, named after it."""

    name: str
    label: Words
    row: Words
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...] = ()

    def column(self, name: str) -> Column:
        """The column called `name`; KeyError names the dataset and what it has."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(
            f"{self.name} has no column {name!r}; it has {[x.name for x in self.columns]}"
        )

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in order."""
        return tuple(column.name for column in self.columns)


def _one_preferred(table: str, keys: str) -> Rule:
    return Rule(
        "one_preferred",
        Words(
            "同じ項目の採用値は一つの出典に限ります。", "One source is preferred for each figure."
        ),
        f"SELECT {keys} FROM {table} WHERE preferred GROUP BY ALL HAVING count(DISTINCT source_id) > 1",
    )


REGION = Dataset(
    "region",
    Words("地域", "Regions"),
    Words(
        "国、広域自治体、地域ブロック、都道府県、市区町村",
        "A country, large region, block, prefecture or municipality",
    ),
    ("region_id",),
    (
        c.REGION_ID.but(refers_to=None),
        Column("tier", "text", Words("地域の階層", "Tier"), required=True, accepted=v.TIER),
        c.COUNTRY,
        Column("parent_id", "text", Words("上位の地域", "Parent region"), refers_to="region"),
        c.NAME_EN.but(required=False),
        c.NAME_JA,
        c.NAME_LOCAL,
        c.LATITUDE,
        c.LONGITUDE,
        Column("oecd_level", "text", Words("OECD地域区分", "OECD level"), accepted=v.OECD_LEVEL),
        Column(
            "eu28_member",
            "boolean",
            Words("EU28加盟国（2013～2020年）", "Member of the EU28 (2013–2020)"),
        ),
    ),
)

INDUSTRY = Dataset(
    "industry",
    Words("産業分類", "Industries"),
    Words(
        "A*10の部門、NACEの大分類、日本標準産業分類の大分類",
        "A group of A*10, a section of NACE or a division of JSIC",
    ),
    ("industry_id",),
    (
        Column("industry_id", "text", Words("産業コード", "Industry code"), required=True),
        Column(
            "scheme", "text", Words("分類体系", "Classification"), required=True, accepted=v.SCHEME
        ),
        c.NAME_EN,
        c.NAME_JA,
        Column("a10_id", "text", Words("対応するA*10の部門", "A*10 group"), refers_to="industry"),
        Column(
            "bridge_grade",
            "text",
            Words("対応の度合い", "Grade of the bridge"),
            accepted=v.BRIDGE_GRADE,
        ),
        Column(
            "bridge_note_en", "text", Words("対応の注記（英語）", "Note on the bridge (English)")
        ),
        Column(
            "bridge_note_ja", "text", Words("対応の注記（日本語）", "Note on the bridge (Japanese)")
        ),
        Column("sort_order", "integer", Words("表示順", "Order"), required=True),
    ),
)

NUTS_CODE_HISTORY = Dataset(
    "nuts_code_history",
    Words("NUTSコードの変遷", "NUTS code history"),
    Words(
        "過去または細分のNUTSコードと、地図上の地域との関係",
        "An older or finer NUTS code and the region of the map it belongs to",
    ),
    ("nuts_code",),
    (
        Column("nuts_code", "text", Words("NUTSコード", "NUTS code"), required=True),
        c.REGION_ID.but(required=False),
        Column(
            "relation", "text", Words("関係", "Relation"), required=True, accepted=v.CODE_RELATION
        ),
        Column("note", "text", Words("備考", "Note")),
    ),
)

TERM = Dataset(
    "term",
    Words("用語の対訳", "Terms"),
    Words(
        "データに現れる固有の語と両言語での表記",
        "A word that data hold verbatim, in both languages",
    ),
    ("domain", "term"),
    (
        Column("domain", "text", Words("種別", "Domain"), required=True, accepted=v.TERM_DOMAIN),
        Column("term", "text", Words("語", "Term"), required=True),
        c.NAME_EN,
        c.NAME_JA,
        Column("part", "text", Words("範囲の区分", "Part of the event"), accepted=v.SCOPE_PART),
    ),
)

SOURCE = Dataset(
    "source",
    Words("出典", "Sources"),
    Words("値の根拠となる資料", "A publication that figures stand on"),
    ("source_id",),
    (
        c.SOURCE_ID.but(refers_to=None),
        Column(
            "publisher_en", "text", Words("公表者（英語）", "Publisher (English)"), required=True
        ),
        Column(
            "publisher_ja", "text", Words("公表者（日本語）", "Publisher (Japanese)"), required=True
        ),
        Column("title_en", "text", Words("題名（英語）", "Title (English)")),
        Column("title_ja", "text", Words("題名（日本語）", "Title (Japanese)")),
        Column("url", "text", Words("URL", "URL"), pattern=r"https?://\S+"),
        Column("licence", "text", Words("利用条件", "Licence"), accepted=v.LICENCE),
        Column(
            "retrieved_on", "text", Words("取得日", "Retrieved on"), pattern=r"\d{4}-\d{2}(-\d{2})?"
        ),
        Column(
            "reference_period",
            "text",
            Words("対象期間", "Reference period"),
            pattern=r"\d{4}(–\d{4})?",
        ),
        Column("grade", "text", Words("資料の種別", "Grade"), required=True, accepted=v.GRADE),
        Column("notes_en", "text", Words("備考（英語）", "Notes (English)")),
        Column("notes_ja", "text", Words("備考（日本語）", "Notes (Japanese)")),
    ),
)

ORGANISATION = Dataset(
    "organisation",
    Words("組織", "Organisations"),
    Words("クラスター、自治体、支援機関など", "A cluster, government, agency or other body"),
    ("organisation_id",),
    (
        c.ORGANISATION_ID,
        Column("kind", "text", Words("種別", "Kind"), required=True, accepted=v.ORGANISATION_KIND),
        c.NAME_EN,
        c.NAME_JA,
        c.COUNTRY,
        c.REGION_ID.but(required=False),
        Column("city", "text", Words("所在都市", "City")),
        Column("industry_group", "text", Words("専門分野", "Industry group"), accepted=v.FIELD),
        c.LATITUDE,
        c.LONGITUDE,
        Column("founded_year", "integer", Words("設立年", "Founded"), minimum=1000, maximum=2100),
        Column("members", "integer", Words("会員数", "Members"), minimum=0),
        c.QUALIFIER.but(
            name="members_qualifier",
            label=Words("会員数の表し方", "Qualifier of members"),
            required=False,
        ),
        Column("website", "text", Words("ウェブサイト", "Website"), pattern=r"https?://\S+"),
        c.SOURCE_ID,
    ),
)

PARTNERSHIP = Dataset(
    "partnership",
    Words("連携", "Partnerships"),
    Words(
        "日本側の組織と欧州側の組織との連携", "A tie between a Japanese and a European organisation"
    ),
    ("partnership_id",),
    (
        c.PARTNERSHIP_ID.but(refers_to=None),
        c.ORGANISATION_ID.but(
            name="organisation_a_id",
            label=Words("日本側の組織", "Organisation in Japan"),
            refers_to="organisation",
            pattern=None,
        ),
        c.ORGANISATION_ID.but(
            name="organisation_b_id",
            label=Words("欧州側の組織", "Organisation in Europe"),
            refers_to="organisation",
            pattern=None,
        ),
        c.FIELD,
        c.NAME_EN,
        c.NAME_JA,
        Column("programme", "text", Words("事業・プログラム", "Programme")),
        Column("third_market", "text", Words("第三国市場", "Third market")),
        Column(
            "status", "text", Words("状況", "Status"), required=True, accepted=v.PARTNERSHIP_STATUS
        ),
        c.SOURCE_ID,
    ),
)

MILESTONE = Dataset(
    "milestone",
    Words("連携の歩み", "Milestones"),
    Words("連携における日付のある出来事", "A dated act in a partnership"),
    ("partnership_id", "date", "kind"),
    (
        c.PARTNERSHIP_ID,
        c.DATE.but(required=True),
        c.DATE_PRECISION,
        Column("kind", "text", Words("種別", "Kind"), required=True, accepted=v.MILESTONE_KIND),
        Column(
            "description_en", "text", Words("内容（英語）", "Description (English)"), required=True
        ),
        Column(
            "description_ja",
            "text",
            Words("内容（日本語）", "Description (Japanese)"),
            required=True,
        ),
        c.SOURCE_ID,
    ),
)

EVENT = Dataset(
    "event",
    Words("行事", "Events"),
    Words("日欧の関係者が会した行事", "An event where Japan and Europe met"),
    ("event_id",),
    (
        c.EVENT_ID.but(refers_to=None),
        c.NAME_EN,
        c.NAME_JA,
        Column("kind", "text", Words("種別", "Kind"), required=True, accepted=v.EVENT_KIND),
        Column("mode", "text", Words("開催形態", "Mode"), accepted=v.EVENT_MODE),
        c.DATE.but(name="start_date", label=Words("開始日", "Start")),
        c.DATE.but(name="end_date", label=Words("終了日", "End")),
        c.DATE_PRECISION,
        Column("host_city", "text", Words("開催都市", "Host city")),
        c.COUNTRY.but(name="host_country", label=Words("開催国", "Host country")),
        c.REGION_ID.but(
            name="host_region_id", label=Words("開催地域", "Host region"), required=False
        ),
        c.FIELD,
        c.PARTNERSHIP_ID.but(required=False),
        c.SOURCE_ID,
    ),
    (
        Rule(
            "ends_after_start",
            Words("終了日は開始日より前になりません。", "An event does not end before it starts."),
            "SELECT event_id FROM event WHERE end_date < left(start_date, length(end_date))",
        ),
    ),
)

EVENT_OUTCOME = Dataset(
    "event_outcome",
    Words("行事の成果", "Event outcomes"),
    Words("行事の段階ごとの数値（出典ごと）", "A figure of one stage of an event, by source"),
    ("event_id", "measure", "scope", "source_id"),
    (
        c.EVENT_ID,
        c.MEASURE,
        c.SCOPE,
        c.VALUE,
        c.QUALIFIER,
        c.IS_FORECAST,
        c.PREFERRED,
        c.SOURCE_ID,
    ),
    (
        _one_preferred("event_outcome", "event_id, measure, scope"),
        Rule(
            "forecast_not_preferred",
            Words("見込みを実績として用いません。", "A forecast never stands for a result."),
            "SELECT event_id FROM event_outcome WHERE is_forecast AND preferred",
        ),
        Rule(
            "scope_has_words",
            Words(
                "集計範囲には両言語の表記があります。", "Every scope has words in both languages."
            ),
            "SELECT DISTINCT scope FROM event_outcome WHERE scope NOT IN (SELECT term FROM term WHERE domain = 'outcome_scope' AND part IS NOT NULL)",
        ),
    ),
)

EMPLOYMENT = Dataset(
    "employment",
    Words("就業・従業者数", "Employment"),
    Words("地域・産業・年ごとの人数", "Persons by region, industry and year"),
    ("region_id", "industry", "year", "concept"),
    (
        c.REGION_ID,
        c.INDUSTRY,
        c.YEAR,
        c.CONCEPT,
        c.PERSONS,
        c.CALENDAR,
        c.FLAG,
        c.DERIVATION,
        c.SOURCE_ID,
    ),
    (
        Rule(
            "missing_is_said",
            Words(
                "値のない行には理由を示す注記があります。",
                "A row without a value has a flag that says why.",
            ),
            "SELECT region_id, industry, year FROM employment WHERE persons IS NULL AND flag IS NULL",
        ),
    ),
)

RENEWABLE_SHARE = Dataset(
    "renewable_share",
    Words("再生可能エネルギー比率", "Renewable share"),
    Words(
        "地域・年・基準ごとの比率（出典ごと。範囲は上限と下限の2行）",
        "Share by region, year and basis, by source (a range is two rows)",
    ),
    ("region_id", "year", "basis", "source_id", "qualifier"),
    (
        c.REGION_ID,
        c.YEAR,
        c.BASIS,
        c.SHARE_PCT,
        c.QUALIFIER,
        c.PREFERRED,
        c.CALENDAR,
        c.FLAG,
        c.SOURCE_ID,
    ),
    (
        _one_preferred("renewable_share", "region_id, year, basis"),
        Rule(
            "missing_is_said",
            Words(
                "値のない行には理由を示す注記があります。",
                "A row without a value has a flag that says why.",
            ),
            "SELECT region_id, year FROM renewable_share WHERE share_pct IS NULL AND flag IS NULL",
        ),
    ),
)

RENEWABLE_TARGET = Dataset(
    "renewable_target",
    Words("再生可能エネルギー目標", "Renewable targets"),
    Words(
        "地域・目標年・基準ごとの目標（出典ごと）",
        "Target by region, target year and basis, by source",
    ),
    ("region_id", "target_year", "basis", "source_id", "qualifier"),
    (
        c.REGION_ID,
        c.YEAR.but(name="target_year", label=Words("目標年", "Target year")),
        c.BASIS,
        c.SHARE_PCT.but(required=True),
        c.QUALIFIER,
        c.PREFERRED,
        c.SOURCE_ID,
    ),
    (_one_preferred("renewable_target", "region_id, target_year, basis"),),
)

LOAD = Dataset(
    "load",
    Words("取込み台帳", "Ledger of loads"),
    Words("版ごとの取込みファイルの記録", "A file taken in by a version"),
    ("load_id",),
    (
        Column("load_id", "text", Words("取込みコード", "Load code"), required=True),
        Column("version", "integer", Words("版", "Version"), required=True),
        Column("action", "text", Words("操作", "Action"), required=True, accepted=v.LOAD_ACTION),
        Column("dataset", "text", Words("データセット", "Dataset"), required=True),
        Column("file_name", "text", Words("ファイル名", "File name"), required=True),
        Column(
            "sha256", "text", Words("SHA-256", "SHA-256"), required=True, pattern=r"[0-9a-f]{64}"
        ),
        Column("layout", "text", Words("認識した形式", "Layout recognised"), required=True),
        Column("rows_added", "integer", Words("追加行数", "Rows added"), required=True, minimum=0),
        Column(
            "rows_changed", "integer", Words("変更行数", "Rows changed"), required=True, minimum=0
        ),
        Column(
            "rows_removed", "integer", Words("削除行数", "Rows removed"), required=True, minimum=0
        ),
        Column("who", "text", Words("実施者", "Who"), required=True),
        Column("loaded_at", "text", Words("日時（UTC）", "When (UTC)"), required=True),
        Column("note", "text", Words("備考", "Note")),
    ),
)

DATASETS: dict[str, Dataset] = {
    dataset.name: dataset
    for dataset in (
        REGION,
        INDUSTRY,
        NUTS_CODE_HISTORY,
        TERM,
        SOURCE,
        ORGANISATION,
        PARTNERSHIP,
        MILESTONE,
        EVENT,
        EVENT_OUTCOME,
        EMPLOYMENT,
        RENEWABLE_SHARE,
        RENEWABLE_TARGET,
        LOAD,
    )
}
# Every dataset that comes from files; the ledger is written by the build itself.
FROM_FILES: tuple[Dataset, ...] = tuple(d for d in DATASETS.values() if d is not LOAD)


def dataset_of_file(stem: str) -> Dataset | None:
    """The dataset a CSV file belongs to: the longest dataset name that its stem is or starts with."""
    fits = [n for n in DATASETS if stem == n or stem.startswith(f"{n}_")]
    return DATASETS[max(fits, key=len)] if fits else None
