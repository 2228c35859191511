"""What the window says of documents as a whole: known, published anew, not opened, not read."""

from collections.abc import Callable, Sequence

from reviewer.app.language import Language
from reviewer.app.standing import SignOffRefused
from reviewer.app.workspace import ReviewSummary, Workspace
from reviewer.gui.desk import Desk
from reviewer.gui.surroundings import Surroundings
from reviewer.model.errors import ReviewerError
from reviewer.model.grid import UnreadPages
from reviewer.model.moment import told_time

MOST_REASONS = 3


class Announcing:
    """Puts it into words, in the banner or the foot line of the window as it is now."""

    def __init__(self, surroundings: Callable[[], Surroundings], workspace: Workspace) -> None:
        self._surroundings = surroundings
        self._workspace = workspace

    def tell_known(self, name: str) -> None:
        around = self._surroundings()
        around.tell_news(
            around.language.text("“{name}”已在复核库中，打开的是原有的复核", name=name)
        )

    def offer_version(self, review: int, earlier: ReviewSummary) -> None:
        """Offer to keep a document as the corrected publication of one that is here."""
        around = self._surroundings()
        text = around.language.text
        said = text(
            "复核库中已有同一单位、年度和阶段的“{name}”（{day}），内容不同，"
            "这份可能是更正后重新公布的。",
            name=earlier.name,
            day=told_time(earlier.created).split()[0],
        )
        around.banner.tell(
            said,
            action=text("作为它的更正版"),
            act=lambda: self._keep_version(review, earlier.id),
            is_problem=False,
        )

    def tell_unread_pages(self, desk: Desk) -> None:
        """Say which pages of the document in front are missing in what was read, and show them."""
        around = self._surroundings()
        unread = desk.work.review.base.layout.unread if desk.work is not None else ()
        if not unread or desk is not around.desk:
            return
        text = around.language.text
        said = text(
            "“{name}”有的页没有读出，或没有读全：第 {pages} 页。其余各页照常读取；"
            "这些页上的表和数不在核对之内，请对照原页，或重新取得文件。",
            name=desk.name,
            pages="、".join(_stretch(pages) for pages in unread),
        )
        first = unread[0].first
        around.banner.tell(
            said,
            action=text("看第 {page} 页", page=first),
            act=lambda: desk.viewer.view.show_page(first),
            about=desk,
        )

    def tell_failures(self, count: int, failures: Sequence[Exception]) -> None:
        """Say of files opened together how many could not be, and why the first ones."""
        around = self._surroundings()
        said = around.language.text(
            "{count} 个文件中有 {failed} 个没有打开，其余已读入。",
            count=count,
            failed=len(failures),
        )
        reasons = [error_said(around.language, error) for error in failures[:MOST_REASONS]]
        more = "…" if len(failures) > MOST_REASONS else ""
        around.banner.tell("\n".join([said, *reasons]) + more)

    def tell_stopped(self, names: Sequence[str]) -> None:
        """Say which files were chosen and not read: they have to be opened again."""
        around = self._surroundings()
        text = around.language.text
        if len(names) == 1:
            around.tell_news(text("已停止读取“{name}”", name=names[0]))
            return
        said = text("已停止读取，没有读完的 {count} 个文件：", count=len(names))
        around.banner.tell("\n".join([said, *names]))

    def tell_refused(self, error: SignOffRefused) -> None:
        """Say which findings are still to be decided, and go to the first."""
        around = self._surroundings()
        first = error.findings[:MOST_REASONS]
        named = [f"· {around.language.message(f.finding.message)}" for f in first]
        more = ["…"] if len(error.findings) > MOST_REASONS else []
        said = "\n".join([around.language.error(error), *named, *more])
        around.banner.tell(said, about=around.desk)
        if around.desk is not None and around.desk.guide is not None:
            around.desk.guide.show_finding(error.findings[0].finding.key)

    def tell_data_place(self) -> None:
        around = self._surroundings()
        said = around.language.text(
            "所有复核保存在本机文件 {path}，自动备份在同一文件夹。", path=self._workspace.path
        )
        around.banner.tell(said, is_problem=False)

    def _keep_version(self, review: int, earlier: int) -> None:
        around = self._surroundings()
        try:
            self._workspace.follow(review, earlier)
        except ReviewerError as error:
            around.tell_error(error)
        else:
            around.tell_news(around.language.text("已记为更正版，两份复核都保留"))


def _stretch(pages: UnreadPages) -> str:
    return str(pages.first) if pages.first == pages.last else f"{pages.first}–{pages.last}"


def error_said(language: Language, error: Exception) -> str:
    """Say what went wrong; a bug of ours is said to be one."""
    if isinstance(error, ReviewerError):
        return language.error(error)
    return language.text("程序内部出错，刚才的操作没有完成；已保存的内容不受影响。请查看日志。")
