"""Industries as files name them: long and short names, joined letters, ranges of divisions, totals."""

from __future__ import annotations

# Divisions (two digits) of each JSIC division letter (rev. 13 and 14) and of each NACE section.
JSIC_DIVISIONS = {
    "A": (1, 2), "B": (3, 4), "C": (5, 5), "D": (6, 8), "E": (9, 32), "F": (33, 36), "G": (37, 41),
    "H": (42, 49), "I": (50, 61), "J": (62, 67), "K": (68, 70), "L": (71, 74), "M": (75, 77),
    "N": (78, 80), "O": (81, 82), "P": (83, 85), "Q": (86, 87), "R": (88, 96), "S": (97, 98), "T": (99, 99),
}  # fmt: skip
NACE_DIVISIONS = {
    "A": (1, 3), "B": (5, 9), "C": (10, 33), "D": (35, 35), "E": (36, 39), "F": (41, 43), "G": (45, 47),
    "H": (49, 53), "I": (55, 56), "J": (58, 63), "K": (64, 66), "L": (68, 68), "M": (69, 75),
    "N": (77, 82), "O": (84, 84), "P": (85, 85), "Q": (86, 88), "R": (90, 93), "S": (94, 96),
    "T": (97, 98), "U": (99, 99),
}  # fmt: skip
TOTALS = (
    "総数", "計", "合計", "総計", "全産業", "産業計", "全産業計", "産業総数", "産業合計", "全業種", "業種計", "全産業(公務を除く)",
    "全産業(S公務を除く)", "A~R 全産業(S公務を除く)", "A~S 全産業", "A~R 全産業", "A~T 全産業", "AR 全産業(S公務を除く)", "AR 全産業", "AS 全産業", "A~S 全産業(公務を含む)", "民営", "Total", "TOTAL",
    "All industries", "All NACE activities", "Total - all NACE activities", "All activities", "All sectors",
    "Total industries", "Insgesamt", "Alle Wirtschaftszweige", "A-U", "TOTAL_A-U", "A-T",
)  # fmt: skip
# Sums of several divisions that are no industry of the three classifications.
SUMS = (
    "第1次産業", "第2次産業", "第3次産業", "第一次産業", "第二次産業", "第三次産業", "1次産業", "2次産業", "3次産業",
    "非農林漁業", "CR 非農林漁業", "C~R 非農林漁業(S公務を除く)", "C~S 非農林漁業", "サービス産業", "製造業以外", "非製造業",
    "その他", "その他の産業", "小計", "再掲", "Primary industry", "Secondary industry", "Tertiary industry",
    "Primary sector", "Secondary sector", "Tertiary sector", "Services", "Other",
)  # fmt: skip
NOT_STATED = ("産業不詳", "No response", "Not stated", "Unknown", "業種不明", "産業不明", "NRP")
# What Eurostat's labels and German offices call the ten groups and the sections.
NAMES: dict[str, tuple[str, ...]] = {
    "A": ("農林水産業", "A~B 農林漁業", "AB", "Land- und Forstwirtschaft, Fischerei"),
    "B-E": (
        "Industry (except construction)", "Industry", "鉱工業", "Produzierendes Gewerbe ohne Baugewerbe",
        "Mining and quarrying; manufacturing; electricity, gas, steam and air conditioning supply; water supply; sewerage, waste management and remediation activities",
    ),
    "F": ("Baugewerbe",),
    "G-I": (
        "Wholesale and retail trade, transport, accommodation and food service activities",
        "Wholesale and retail trade; transport; accommodation and food service activities",
        "Wholesale and retail trade; repair of motor vehicles and motorcycles; transportation and storage; accommodation and food service activities",
        "Handel, Verkehr, Gastgewerbe",
    ),
    "J": ("Information und Kommunikation",),
    "K": ("Finanz- und Versicherungsdienstleister",),
    "L": ("Grundstücks- und Wohnungswesen",),
    "M_N": (
        "Professional, scientific and technical activities; administrative and support service activities",
        "Unternehmensdienstleister",
    ),
    "O-Q": (
        "Public administration, defence, education, human health and social work activities",
        "Public administration and defence; compulsory social security; education; human health and social work activities",
        "Öffentliche Dienstleister, Erziehung, Gesundheit",
    ),
    "R-U": (
        "Arts, entertainment and recreation; other service activities; activities of household and extra-territorial organizations and bodies",
        "Arts, entertainment and recreation; other service activities; activities of households as employers; undifferentiated goods- and services-producing activities of households for own use; activities of extraterritorial organisations and bodies",
        "Sonstige Dienstleister",
    ),
    "NACE-C": ("Verarbeitendes Gewerbe",),
    "NACE-B": ("Bergbau und Gewinnung von Steinen und Erden",),
    "JSIC-C": ("鉱業", "鉱業，採石業"),
    "JSIC-F": ("電気・ガス・水道業", "電気ガス熱供給水道業"),
    "JSIC-R": ("サービス業(他に分類されないもの)", "サービス業（他に分類できないもの）"),
    "JSIC-S": ("公務(他に分類されるものを除く)", "公務（他に分類されないもの）"),
    "JSIC-O": ("教育・学習支援業",),
    "JSIC-P": ("医療・福祉",),
}  # fmt: skip
# Letters joined: Eurostat writes B-E, BTE and B_E for one group.
GROUPS: dict[str, tuple[str, ...]] = {
    "B-E": ("B-E", "BTE", "B_E", "B~E", "B–E"),
    "G-I": ("G-I", "GTI", "G_I", "G~I", "G–I"),
    "M_N": ("M_N", "M-N", "MN", "MTN", "M~N", "M–N"),
    "O-Q": ("O-Q", "OTQ", "O_Q", "O~Q", "O–Q"),
    "R-U": ("R-U", "RTU", "R_U", "R~U", "R–U"),
}
