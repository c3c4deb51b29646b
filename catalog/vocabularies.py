"""Closed vocabularies: each code that a canonical column may hold, with its label in both languages.

The order of the codes is the order on screen.
"""

from __future__ import annotations

from catalog.words import Words

Vocabulary = dict[str, Words]

TIER: Vocabulary = {
    "bloc": Words("国家連合", "Bloc of countries"),
    "country": Words("国", "Country"),
    "large_region": Words("広域自治体（州・地域圏など）", "Large region (Land, région, …)"),
    "block": Words("地域ブロック", "Block of prefectures"),
    "prefecture": Words("都道府県", "Prefecture"),
    "municipality": Words("市区町村", "Municipality"),
}
OECD_LEVEL: Vocabulary = {
    "TL1": Words("OECD地域区分 TL1（国）", "OECD TL1 (country)"),
    "TL2": Words("OECD地域区分 TL2（大地域）", "OECD TL2 (large region)"),
    "TL3": Words("OECD地域区分 TL3（小地域）", "OECD TL3 (small region)"),
}
SCHEME: Vocabulary = {
    "A10": Words("A*10（10部門）", "A*10 (ten groups)"),
    "NACE": Words("NACE Rev. 2 大分類", "NACE Rev. 2 sections"),
    "JSIC": Words("日本標準産業分類 大分類", "JSIC divisions"),
}
BRIDGE_GRADE: Vocabulary = {
    "exact": Words("一致", "Exact"),
    "good": Words("ほぼ一致", "Good"),
    "medium": Words("一部相違", "Medium"),
    "weak": Words("対応が弱い", "Weak"),
}
COMPARABILITY: Vocabulary = {
    "tier": Words(
        "地域の階層が異なる（都道府県：TL3、欧州の州・地域圏など：TL2）",
        "Tiers differ (a prefecture is TL3, a Land or région TL2)",
    ),
    "year": Words("対象年が異なる", "Years differ"),
    "concept": Words(
        "就業の概念が異なる（日本は民営事業所の従業者で公務を含まず、欧州は居住地ベースの就業者）",
        "Concepts differ (Japan: jobs in private establishments, without public administration; Europe: employed residents)",
    ),
    "industry_mapping": Words(
        "産業分類が完全には一致しない（日本標準産業分類から10部門への対応）",
        "Industries are not mapped exactly (from Japan's classification to the ten groups)",
    ),
    "incomplete": Words(
        "10部門のうち値のないものがあり、産業構造の違いを計算できない",
        "Not all ten groups are known, so that the structures cannot be compared",
    ),
    "unreliable": Words(
        "信頼性が低いと公表者が注記した値を含む", "Some figures are flagged as unreliable"
    ),
}
COMPARABILITY_GRADE: Vocabulary = {
    "A": Words("A（相違なし）", "A (no departure)"),
    "B": Words("B（相違1点）", "B (one departure)"),
    "C": Words("C（相違2点）", "C (two departures)"),
    "D": Words("D（相違3点）", "D (three departures)"),
    "E": Words("E（相違4点以上）", "E (four or more departures)"),
}
ORGANISATION_KIND: Vocabulary = {
    "cluster": Words("クラスター", "Cluster"),
    "cluster_network": Words("クラスター連合", "Cluster network"),
    "regional_government": Words("広域自治体", "Regional government"),
    "city": Words("市町村", "City"),
    "agency": Words("公的機関・公社", "Agency"),
    "support_institution": Words("支援機関", "Support institution"),
    "university": Words("大学・研究機関", "University"),
    "accelerator": Words("スタートアップ支援機関", "Accelerator"),
    "platform": Words("プラットフォーム", "Platform"),
    "programme": Words("支援プログラム", "Programme"),
    "ministry": Words("国・欧州連合の行政機関", "Ministry"),
    "company": Words("企業", "Company"),
    "company_association": Words("事業者団体", "Company association"),
}
FIELD: Vocabulary = {
    "renewable_energy": Words("再生可能エネルギー", "Renewable energy"),
    "life_science": Words("ライフサイエンス", "Life science"),
    "agri_food": Words("農業・食品", "Agri-food"),
    "environment": Words("環境", "Environment"),
    "startups": Words("スタートアップ", "Start-ups"),
    "photonics_electronics": Words("光・電子", "Photonics and electronics"),
    "aerospace": Words("航空宇宙", "Aerospace"),
    "digital": Words("デジタル", "Digital"),
    "healthcare": Words("ヘルスケア", "Healthcare"),
    "medical_devices": Words("医療機器", "Medical devices"),
    "tourism": Words("観光", "Tourism"),
    "materials": Words("素材", "Materials"),
    "automotive": Words("自動車", "Automotive"),
    "general": Words("分野横断", "Cross-field"),
}
PARTNERSHIP_STATUS: Vocabulary = {
    "active": Words("活動中", "Active"),
    "ended": Words("終了", "Ended"),
    "unknown": Words("不明", "Unknown"),
}
PARTNERSHIP_LIFE: Vocabulary = {
    "alive": Words("近年の動きあり", "Recent activity"),
    "sleeping": Words("近年の記録なし", "No recent record"),
    "ended": Words("終了", "Ended"),
    "unknown": Words("日付の記録なし", "No dated record"),
}
PLACE_PRECISION: Vocabulary = {
    "city": Words("所在地", "Its own place"),
    "region": Words("地域の代表点", "A point of its region"),
}
MILESTONE_KIND: Vocabulary = {
    "first_contact": Words("最初の接点", "First contact"),
    "visit": Words("訪問", "Visit"),
    "mou_signed": Words("覚書締結", "Memorandum signed"),
    "mou_renewed": Words("覚書更新", "Memorandum renewed"),
    "office_opened": Words("事務所開設", "Office opened"),
    "agency_founded": Words("機関設立", "Agency founded"),
    "joint_event": Words("共同行事", "Joint event"),
    "joint_exhibit": Words("共同出展", "Joint exhibit"),
    "programme_started": Words("事業開始", "Programme started"),
    "programme_ended": Words("事業終了", "Programme ended"),
    "sister_tie": Words("姉妹・友好提携", "Sister tie"),
}
DATE_PRECISION: Vocabulary = {
    "day": Words("日", "Day"),
    "month": Words("月", "Month"),
    "year": Words("年", "Year"),
    "fiscal_year": Words("年度（4月～翌3月）", "Fiscal year (April–March)"),
    "day_year_inferred": Words("日（年は推定）", "Day (year inferred)"),
    "month_year_inferred": Words("月（年は推定）", "Month (year inferred)"),
    "year_inferred": Words("年（推定）", "Year (inferred)"),
    "unknown": Words("不明", "Unknown"),
}
EVENT_KIND: Vocabulary = {
    "trade_fair": Words("見本市・展示会", "Trade fair"),
    "mission": Words("ミッション・訪問団", "Mission"),
    "matchmaking": Words("商談会・マッチメイキング", "Matchmaking"),
    "conference": Words("会議", "Conference"),
    "seminar": Words("セミナー", "Seminar"),
    "webinar": Words("ウェビナー", "Webinar"),
}
EVENT_MODE: Vocabulary = {
    "onsite": Words("対面", "On site"),
    "online": Words("オンライン", "Online"),
    "hybrid": Words("対面・オンライン併用", "Hybrid"),
}
MEASURE: Vocabulary = {
    "registered": Words("参加登録者", "Registered"),
    "participants": Words("参加者", "Participants"),
    "visitors": Words("来場者", "Visitors"),
    "exhibitors": Words("出展者", "Exhibitors"),
    "companies": Words("参加企業", "Companies"),
    "countries": Words("参加国・地域", "Countries"),
    "pitches": Words("自己PR（ピッチ）", "Pitches"),
    "meetings_requested": Words("商談申込み", "Meetings requested"),
    "meetings_held": Words("商談実施", "Meetings held"),
    "agreements_started": Words("協定協議開始", "Agreements started"),
    "agreements_signed": Words("協定・覚書締結", "Agreements signed"),
    "deals_closed": Words("成約", "Deals closed"),
    "deal_value_eur": Words("成約額（ユーロ）", "Deal value (EUR)"),
}
SCOPE_PART: Vocabulary = {
    "whole_event": Words("行事全体", "Whole event"),
    "japan_side": Words("日本側", "Japan's side"),
    "europe_side": Words("欧州側", "Europe's side"),
    "other": Words("その他の範囲", "Other scope"),
}
QUALIFIER: Vocabulary = {
    "exact": Words("確定値", "Exact"),
    "about": Words("約", "About"),
    "at_least": Words("以上", "At least"),
    "at_most": Words("以下", "At most"),
}
OUTCOME_DIMENSION: Vocabulary = {
    "all": Words("すべての行事", "All events"),
    "field": Words("分野", "Field"),
    "kind": Words("種別", "Kind"),
    "mode": Words("開催形態", "Mode"),
    "year": Words("年", "Year"),
    "host_country": Words("開催国", "Host country"),
    "host_region": Words("開催地域", "Host region"),
}
AGREEMENT_STATE: Vocabulary = {
    "led": Words("合意・成約あり", "Led to agreements or deals"),
    "none": Words("なしと公表", "Reported none"),
    "unknown": Words("不明", "Unknown"),
}
PACE: Vocabulary = {
    "reached": Words("達成", "Reached"),
    "missed": Words("未達成", "Missed"),
    "ahead": Words("必要な伸びを上回る", "Ahead"),
    "behind": Words("必要な伸びを下回る", "Behind"),
    "unknown": Words("不明", "Unknown"),
}
CONCEPT: Vocabulary = {
    "residents_employed": Words(
        "居住地ベースの就業者（EU労働力調査）", "Employed residents (EU LFS)"
    ),
    "jobs_private": Words(
        "民営事業所の従業者（経済センサス）", "Persons engaged in private establishments"
    ),
}
CALENDAR: Vocabulary = {
    "calendar_year": Words("暦年", "Calendar year"),
    "fiscal_year_apr": Words("年度（4月～翌3月）", "Fiscal year (April–March)"),
    "publication_year": Words(
        "公表年（対象年は不明）", "Year of publication (reference year unknown)"
    ),
}
DERIVATION: Vocabulary = {
    "published": Words("公表値", "As published"),
    "summed": Words("構成地域の合計", "Sum of its parts"),
}
BASIS: Vocabulary = {
    "final_energy_consumption": Words("最終エネルギー消費", "Final energy consumption"),
    "electricity_consumption": Words("電力消費", "Electricity consumption"),
    "heating_cooling": Words("冷暖房", "Heating and cooling"),
    "transport": Words("運輸", "Transport"),
    "energy_demand": Words("エネルギー需要", "Energy demand"),
    "electricity_generation": Words("発電電力量", "Electricity generation"),
    "primary_energy_consumption": Words("一次エネルギー消費", "Primary energy consumption"),
    "energy_self_sufficiency": Words("地域的エネルギー自給率", "Energy self-sufficiency"),
    "electricity_self_sufficiency": Words("電力自給率", "Electricity self-sufficiency"),
}
GRADE: Vocabulary = {
    "official": Words("公的資料", "Official"),
    "press_or_party": Words("報道・当事者資料", "Press or party"),
    "copy_or_secondary": Words("転載・二次資料", "Copy or secondary"),
}
LICENCE: Vocabulary = {
    "cc_by_4_0": Words("CC BY 4.0", "CC BY 4.0"),
    "nstac_credit": Words("出典を記載して利用可", "Reuse with credit"),
    "facts_only": Words("事実のみ収録（文章は転載していません）", "Facts only; no text is copied"),
}
FLAG: Vocabulary = {
    "break": Words("系列の断絶", "Break in series"),
    "confidential": Words("秘匿", "Confidential"),
    "definition_differs": Words("定義が異なる", "Definition differs"),
    "estimated": Words("推計値", "Estimated"),
    "incomplete": Words("一部の構成地域を含まない合計", "Sum without some of its parts"),
    "nil": Words("該当なし", "Nil"),
    "not_applicable": Words("対象外", "Not applicable"),
    "not_available": Words("データなし", "Not available"),
    "not_significant": Words("有意でない", "Not significant"),
    "provisional": Words("速報値", "Provisional"),
    "unreliable": Words("信頼性が低い", "Low reliability"),
    "withheld": Words("秘匿保護のため非表示", "Withheld to protect confidential figures"),
}
TERM_DOMAIN: Vocabulary = {
    "programme": Words("事業・プログラム", "Programme"),
    "third_market": Words("第三国市場", "Third market"),
    "outcome_scope": Words("集計範囲", "Scope of an outcome"),
    "city": Words("都市", "City"),
}
CODE_RELATION: Vocabulary = {
    "same": Words("同一", "Same"),
    "recoded": Words("コード変更", "Recoded"),
    "merged": Words("統合", "Merged"),
    "part": Words("一部", "Part"),
    "group": Words("複数地域の集合", "Group of regions"),
    "split": Words("分割", "Split"),
    "overseas": Words("海外領域", "Overseas"),
    "aggregate": Words("国の集合", "Aggregate of countries"),
    "country": Words("国", "Country"),
    "unmatched": Words("対応なし", "Unmatched"),
}
LOAD_ACTION: Vocabulary = {
    "build": Words("構築", "Build"),
    "upload": Words("ファイルの取込み", "File loaded"),
    "rollback": Words("以前の版に戻す", "Roll back"),
}
LOAD_MODE: Vocabulary = {
    "add_or_change": Words("追加・更新", "Add or change"),
    "replace_source": Words("同じ出典の行を入替え", "Replace the rows of the source"),
}
