"""Reports as DOCX and ODT written by hand: functions (rng, report) -> bytes."""

import io
import re
import zipfile

from form import OPEN, unmark
from layouts import slots
from pages import escape


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, text in files:
            info = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == 'mimetype' else zipfile.ZIP_DEFLATED
            archive.writestr(info, text)
    return out.getvalue()


def runs(rng, text, wild):
    """Text as runs of a DOCX paragraph: split, with breaks, tracked changes, proofing marks."""
    plain = unmark(text)
    if not wild or not plain:
        return '<w:r><w:t xml:space="preserve">%s</w:t></w:r>' % escape(plain) if plain else ''
    what = rng.random()
    at = rng.randint(0, len(plain))
    a, b = escape(plain[:at]), escape(plain[at:])
    run = lambda t: '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>%s</w:t></w:r>' % t if t else ''
    if what < .15:
        return run(a) + '<w:proofErr w:type="gramStart"/>' + run(b)
    if what < .3:
        return run(a) + '<w:ins w:id="1" w:author="x">%s</w:ins>' % run(b)
    if what < .45:
        return run(a) + '<w:del w:id="2" w:author="x"><w:r><w:delText>%d</w:delText></w:r></w:del>' % rng.randint(1, 99) + run(b)
    if what < .55 and OPEN not in text and 0 < at < len(plain):
        return run(a) + '<w:r><w:br/></w:r>' + run(b)
    if what < .6 and OPEN not in text and 0 < at < len(plain):
        return run(a) + '<w:r><w:tab/></w:r>' + run(b)
    if what < .7:
        return '<w:bookmarkStart w:id="0" w:name="_GoBack"/>' + run(a) + '<w:bookmarkEnd w:id="0"/>' + run(b)
    if what < .8:
        return '<w:hyperlink w:anchor="x">%s</w:hyperlink>' % run(escape(plain))
    if what < .9:
        return '<w:sdt><w:sdtContent>%s</w:sdtContent></w:sdt>' % run(escape(plain))
    return run(escape(plain))


def deleted_row(rng):
    """A row that tracked changes deleted, with a label and figures of its own."""
    cell = lambda text: '<w:tc><w:tcPr/><w:p><w:del w:id="9" w:author="x"><w:r><w:delText>%s</w:delText></w:r></w:del></w:p></w:tc>' % text
    return '<w:tr><w:trPr><w:del w:id="8" w:author="x"/></w:trPr>%s</w:tr>' % ''.join(
        cell(text) for text in ['2.重复申请'] + [str(rng.randint(1, 9)) for _ in range(7)])


def docx(rng, report, wild=True):
    body = []

    def paragraph(text):
        return '<w:p><w:pPr><w:jc w:val="center"/></w:pPr>%s</w:p>' % runs(rng, text, wild)

    for kind, block in report.blocks():
        if kind != 'table':
            body.append(paragraph(block))
            continue
        rows = []
        for line in slots(block):
            cells, column = [], 0
            while column < len(line):
                cell, how = line[column]
                count = 1
                while column + count < len(line) and line[column + count][0] is cell:
                    count += 1
                properties = '<w:tcW w:w="900" w:type="dxa"/>'
                if count > 1:
                    properties += '<w:gridSpan w:val="%d"/>' % count
                if how == 'merge':
                    properties += '<w:vMerge/>' if rng.random() < .5 else '<w:vMerge w:val="continue"/>'
                elif cell.rowspan > 1:
                    properties += '<w:vMerge w:val="restart"/>'
                content = '<w:p/>' if how == 'merge' else paragraph(cell.text)
                if wild and how == 'cell' and not cell.key and rng.random() < .1 and len(cell.text) > 3:
                    content = paragraph(cell.text[:2]) + paragraph(cell.text[2:])
                cells.append('<w:tc><w:tcPr>%s</w:tcPr>%s</w:tc>' % (properties, content))
                column += count
            rows.append('<w:tr>%s</w:tr>' % ''.join(cells))
            if wild and rng.random() < .03:
                rows.append(deleted_row(rng))
        table = '<w:tbl><w:tblPr/><w:tblGrid>%s</w:tblGrid>%s</w:tbl>' % ('<w:gridCol w:w="900"/>' * block.columns, ''.join(rows))
        if wild and rng.random() < .2:
            table = '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr/>%s<w:p/></w:tc></w:tr></w:tbl>' % table
        elif wild and rng.random() < .2:
            box = '<w:p><w:r><w:pict><v:textbox><w:txbxContent>%s<w:p/></w:txbxContent></v:textbox></w:pict></w:r></w:p>' % table
            if rng.random() < .5:
                # Word writes a text box twice: for itself, and for versions that cannot read that
                box = ('<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>%s<w:p/></w:txbxContent></wps:txbx>'
                       '</w:drawing></mc:Choice><mc:Fallback>%s</mc:Fallback></mc:AlternateContent></w:r></w:p>'
                       % (table, box[len('<w:p><w:r>'):-len('</w:r></w:p>')]))
            table = box
        body.append(table)
    xml = ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
           'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
           'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:body>%s<w:sectPr/></w:body></w:document>' % ''.join(body))
    return zipped([
        ('[Content_Types].xml', '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'),
        ('_rels/.rels', '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
         'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'),
        ('word/document.xml', xml)])


def odt(rng, report):
    body = []
    if rng.random() < .5:
        # what tracked changes deleted stands at the head of the document
        body.append('<text:tracked-changes><text:changed-region><text:deletion><text:p>规章</text:p><text:p>7</text:p></text:deletion>'
                    '</text:changed-region></text:tracked-changes>')
    paragraph = lambda text: '<text:p>%s</text:p>' % re.sub('  +', lambda m: ' <text:s text:c="%d"/>' % (len(m.group(0)) - 1), escape(unmark(text)))
    for kind, block in report.blocks():
        if kind != 'table':
            body.append(paragraph(block))
            continue
        rows = []
        for line in slots(block):
            cells = []
            for cell, how in line:
                if how == 'cell':
                    attributes = ''
                    if cell.colspan > 1:
                        attributes += ' table:number-columns-spanned="%d"' % cell.colspan
                    if cell.rowspan > 1:
                        attributes += ' table:number-rows-spanned="%d"' % cell.rowspan
                    text = paragraph(cell.text)
                    if not cell.key and rng.random() < .2 and len(cell.text) > 3:
                        text = '<text:p>%s<text:line-break/>%s</text:p>' % (escape(cell.text[:2]), escape(cell.text[2:]))
                    if cell.key and rng.random() < .02:
                        text += '<office:annotation><text:p>核对%d</text:p></office:annotation>' % rng.randint(1, 99)
                    cells.append('<table:table-cell%s>%s</table:table-cell>' % (attributes, text))
                elif cells and cells[-1].startswith('<table:covered-table-cell') and rng.random() < .5:
                    count = int(re.search(r'repeated="(\d+)"', cells[-1]).group(1)) if 'repeated' in cells[-1] else 1
                    cells[-1] = '<table:covered-table-cell table:number-columns-repeated="%d"/>' % (count + 1)
                else:
                    cells.append('<table:covered-table-cell/>')
            rows.append('<table:table-row>%s</table:table-row>' % ''.join(cells))
        body.append('<table:table><table:table-column table:number-columns-repeated="%d"/>%s</table:table>' % (block.columns, ''.join(rows)))
    xml = ('<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
           'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'
           '<office:body><office:text>%s</office:text></office:body></office:document-content>' % ''.join(body))
    return zipped([('mimetype', 'application/vnd.oasis.opendocument.text'), ('content.xml', xml)])
