"""Put the field of a seal among the marks by which a screen reader goes through a PDF.

Source: ISO 14289-1, 7.18.4 (each form field stands in a Form element)
"""

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NameObject, NumberObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter


def tag_field(writer: IncrementalPdfFileWriter) -> None:
    """Tag the only field, on the first page, at the end of a document that Typst tagged."""
    (field,) = writer.root["/AcroForm"]["/Fields"]
    tree = writer.root["/StructTreeRoot"]
    (document,) = tree.raw_get("/K")
    number = tree["/ParentTreeNextKey"]
    of_field = DictionaryObject(  # type: ignore[no-untyped-call]  # half typed
        {NameObject("/Type"): NameObject("/OBJR"), NameObject("/Obj"): field}
    )
    page, _ = writer.find_page_for_modification(0)  # type: ignore[no-untyped-call]  # likewise
    form = writer.add_object(
        DictionaryObject(  # type: ignore[no-untyped-call]  # likewise
            {
                NameObject("/Type"): NameObject("/StructElem"),
                NameObject("/S"): NameObject("/Form"),
                NameObject("/P"): document,
                NameObject("/Pg"): page,
                NameObject("/K"): ArrayObject([of_field]),
            }
        )
    )
    field.get_object()["/StructParent"] = number
    document.get_object()["/K"].append(form)
    tree["/ParentTree"]["/Nums"].extend([number, form])
    tree["/ParentTreeNextKey"] = NumberObject(number + 1)  # type: ignore[no-untyped-call]  # likewise
    for changed in (field, document, writer.root.raw_get("/StructTreeRoot")):
        writer.mark_update(changed)
    writer.update_container(tree["/ParentTree"]["/Nums"])
    writer.update_container(document.get_object()["/K"])
