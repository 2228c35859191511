from reviewer.model.narrative import on_one_line


def test_a_line_set_wide_is_quoted_without_its_gaps() -> None:
    assert on_one_line("住 房 保 障 支 出 （类）90.50 万 元 ，占\n6.08%") == (
        "住房保障支出（类）90.50 万元，占6.08%"
    )


def test_spaces_that_mean_something_stay() -> None:
    assert on_one_line("注： 单位 万元") == "注： 单位 万元"
    assert on_one_line("2025 年度 B 区\n改造") == "2025 年度 B 区改造"
