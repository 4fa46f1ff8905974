import docxmaking
from disclint.loaders import docx
from disclint.scaffold import sample
from disclint.source import Source
from disclint.writers import write
from forms import form

MADE = sample(form(2021))


def load(data):
    return docx.load(Source("a.docx", data))


def test_a_clean_file_holds_none():
    document = load(write(MADE, "docx"))
    assert document.traces == () and document.properties == {}


def test_changes_and_comments_with_their_places():
    made = MADE._replace(tracked=(("overview", "补充一句。"),), comments=(("problems", "此处请核实"),))
    document = load(write(made, "docx"))
    assert [(one.kind, one.text) for one in document.traces] == [("insertion", "补充一句。"), ("comment", "此处请核实")]
    (place,) = [block for block in document.blocks if getattr(block, "text", "") == "补充一句。"]
    assert place.at == document.traces[0].at


def test_deletions_are_traces_but_no_text():
    gone = '<w:del w:author="甲"><w:r><w:delText>旧话</w:delText></w:r></w:del></w:p>'
    document = load(docxmaking.edited(write(MADE, "docx"), lambda text: text.replace("</w:p>", gone, 3)))
    assert {one.kind for one in document.traces} == {"deletion"}
    assert "旧话" not in document.text.content


def test_what_the_file_says_of_itself():
    told = {"title": "甲局报告", "author": "张三", "editor": "李四", "company": "甲局"}
    assert load(write(MADE._replace(properties=told), "docx")).properties == told
