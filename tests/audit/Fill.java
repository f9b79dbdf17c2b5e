import java.io.File;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Fills in one field of a sheet with PDFBox: Fill.java IN OUT FIELD VALUE. */
public class Fill {
    public static void main(String[] given) throws Exception {
        try (PDDocument pdf = PDDocument.load(new File(given[0]))) {
            pdf.getDocumentCatalog().getAcroForm().getField(given[2]).setValue(given[3]);
            pdf.save(given[1]);
        }
    }
}
