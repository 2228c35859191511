import pytest

from reviewer.model.account import Classification
from reviewer.model.errors import ResourceError
from reviewer.recognition.accounts import join_code, read_accounts, split_coded_name
from reviewer.recognition.numbering import read_numbering
from reviewer.recognition.vocabulary import Vocabulary
from reviewer.recognition.vocabulary_files import read_statements, read_synonyms


def test_misspelt_key_is_refused_with_file_and_entry(vocabulary: Vocabulary) -> None:
    data = {
        "version": "1",
        "source": "样表",
        "statement": [{"kind": "procurement", "titels": ["政府采购表"]}],
    }
    with pytest.raises(ResourceError, match=r"expenses\.toml.*statement\[1\].*titels"):
        read_statements(data, "expenses.toml", vocabulary.synonyms.titles)


def test_unknown_kind_is_refused(vocabulary: Vocabulary) -> None:
    data = {"version": "1", "source": "样表", "statement": [{"kind": "balance_sheet"}]}
    with pytest.raises(ResourceError, match="balance_sheet"):
        read_statements(data, "forms.toml", vocabulary.synonyms.titles)


def test_missing_section_is_refused() -> None:
    with pytest.raises(ResourceError, match=r"synonyms\.toml"):
        read_synonyms({"version": "1", "source": "样表"}, "synonyms.toml")


def test_account_listed_twice_is_refused() -> None:
    lines = ["# 版本", "code,name,verified,former_names", "201,甲,yes,", "201,乙,no,"]
    with pytest.raises(ResourceError, match="第 2 个科目"):
        read_accounts(lines, "functional.csv")


def test_former_names_are_kept_apart() -> None:
    lines = [
        "code,name,verified,former_names",
        "210,卫生健康支出,yes,医疗卫生支出|医疗卫生与计划生育支出",
    ]
    account = read_accounts(lines, "functional.csv")["210"]
    assert account.former_names == ("医疗卫生支出", "医疗卫生与计划生育支出")


def test_former_name_of_a_category_finds_its_code(vocabulary: Vocabulary) -> None:
    assert vocabulary.category_codes["医疗卫生与计划生育支出"] == "210"


@pytest.mark.parametrize(
    ("printed", "joined"),
    [
        (("201", "", ""), "201"),
        (("201", "06", "01"), "2010601"),
        (("301", "2", ""), "30102"),
        (("201", "20106", "2010601"), "2010601"),
        (("", "06", ""), None),
    ],
)
def test_codes_printed_apart_are_joined(printed: tuple[str, str, str], joined: str | None) -> None:
    assert join_code(*printed) == joined


def test_code_before_a_name_is_split_off() -> None:
    assert split_coded_name("201一般公共服务支出") == ("201", "一般公共服务支出")
    assert split_coded_name("2010350-事业运行") == ("2010350", "事业运行")
    assert split_coded_name("12345热线经费") == (None, "12345热线经费")
    assert split_coded_name("2024年专项经费") == (None, "2024年专项经费")
    assert split_coded_name("一般公共服务支出") == (None, "一般公共服务支出")


@pytest.mark.parametrize(
    ("text", "style", "ordinal", "words"),
    [
        ("二十三、其他支出", "chinese", 23, "其他支出"),
        ("(十)节能环保支出", "chinese_bracketed", 10, "节能环保支出"),
        ("1.一般公共预算资金", "arabic", 1, "一般公共预算资金"),
        ("(2)公务用车运行费", "arabic_bracketed", 2, "公务用车运行费"),
        ("一般公共预算", None, None, "一般公共预算"),
    ],
)
def test_numbering_is_cut_off_a_name(
    text: str, style: str | None, ordinal: int | None, words: str
) -> None:
    numbered = read_numbering(text)
    assert (numbered.style, numbered.ordinal, numbered.words) == (style, ordinal, words)


def test_every_account_of_the_lists_stands_below_a_listed_one(vocabulary: Vocabulary) -> None:
    for accounts in vocabulary.accounts.values():
        for listed in accounts.by_code.values():
            assert {code[:-2] for code in listed if len(code) > 3} <= set(listed)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("2010604", "预算改革业务"),
        ("2070114", "文化和旅游管理事务"),
        ("2080704", "社会保险补贴"),
        ("2120601", "建设市场管理与监督"),
        ("2130306", "水利工程运行与维护"),
    ],
)
def test_items_that_budgets_print_are_listed(vocabulary: Vocabulary, code: str, name: str) -> None:
    listed = vocabulary.accounts[2024].by_code[Classification.FUNCTIONAL]

    assert listed[code].name == name
