package pasu.ingest.taking;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The least that is a workbook (ECMA-376), with texts in its cells. */
final class Workbook {
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private Workbook() {}

    static byte[] of(List<List<String>> rows) throws IOException {
        StringBuilder sheet = new StringBuilder("<worksheet xmlns='" + MAIN + "'><sheetData>");
        for (int row = 1; row <= rows.size(); row++) {
            sheet.append("<row r='").append(row).append("'>");
            for (int column = 0; column < rows.get(row - 1).size(); column++)
                sheet.append("<c r='%c%d' t='inlineStr'><is><t>%s</t></is></c>"
                        .formatted('A' + column, row, rows.get(row - 1).get(column)));
            sheet.append("</row>");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            put(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns='" + PACKAGE
                            + "content-types'><Default Extension='xml' ContentType='application/xml'/><Default"
                            + " Extension='rels'"
                            + " ContentType='application/vnd.openxmlformats-package.relationships+xml'/><Override"
                            + " PartName='/xl/workbook.xml'"
                            + " ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/>"
                            + "</Types>");
            put(
                    zip,
                    "_rels/.rels",
                    "<Relationships xmlns='" + PACKAGE + "relationships'><Relationship Id='a' Type='" + OFFICE
                            + "/officeDocument' Target='xl/workbook.xml'/></Relationships>");
            put(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns='" + MAIN + "' xmlns:r='" + OFFICE
                            + "'><sheets><sheet name='s' sheetId='1' r:id='b'/></sheets></workbook>");
            put(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns='" + PACKAGE + "relationships'><Relationship Id='b' Type='" + OFFICE
                            + "/worksheet' Target='worksheets/sheet1.xml'/></Relationships>");
            put(zip, "xl/worksheets/sheet1.xml", sheet + "</sheetData></worksheet>");
        }
        return out.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
    }
}
