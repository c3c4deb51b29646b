"""Canonical tables of figures (data/statistics/), and the records of what was loaded and computed."""

from __future__ import annotations

from catalog import columns as c
from catalog import vocabularies as v
from catalog.columns import Column
from catalog.dataset import Dataset, Rule, one_preferred
from catalog.words import Words

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
        one_preferred("renewable_share", "region_id, year, basis"),
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
    (one_preferred("renewable_target", "region_id, target_year, basis"),),
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
        Column("sha256", "text", Words("SHA-256", "SHA-256"), required=True, pattern=c.SHA256),
        Column("layout", "text", Words("認識した形式", "Layout recognised"), required=True),
        Column("rows_added", "integer", Words("追加行数", "Rows added"), required=True, minimum=0),
        Column(
            "rows_changed", "integer", Words("変更行数", "Rows changed"), required=True, minimum=0
        ),
        Column(
            "rows_removed", "integer", Words("削除行数", "Rows removed"), required=True, minimum=0
        ),
        Column("mode", "text", Words("取込みの方法", "Mode"), accepted=v.LOAD_MODE),
        Column(
            "record",
            "text",
            Words("取込み記録のSHA-256", "SHA-256 of the record of the load"),
            Words(
                "ファイルの取込みだけにあり、保管した記録を示します。",
                "Of uploads alone: which record of those kept belongs to it.",
            ),
            pattern=c.SHA256,
        ),
        Column("who", "text", Words("実施者", "Who"), required=True),
        Column("loaded_at", "text", Words("日時（UTC）", "When (UTC)"), required=True),
        Column("note", "text", Words("備考", "Note")),
    ),
)

COMPUTATION = Dataset(
    "computation",
    Words("計算の記録", "Record of computations"),
    Words("指標の表を計算した命令", "The statement by which a table of indicators was computed"),
    ("mart",),
    (
        Column("mart", "text", Words("表", "Table"), required=True),
        Column("function", "text", Words("関数", "Function"), required=True),
        Column("engine", "text", Words("計算エンジン", "Engine"), required=True),
        Column("sql", "text", Words("SQL", "SQL"), required=True),
    ),
)
