package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Image columns. */
class ImagesTest {
    private static final String COLUMN = "/sample_imagecolumn";
    private static DataverseEmulator emulator;
    private static TestApi api;

    private String row;

    @BeforeAll
    static void start() {
        emulator = DataverseEmulator.start(
                DataverseEmulatorOptions.defaults().withPort(0).withSchema(List.of(FilesTest.TABLES)));
        api = new TestApi(emulator.url());
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void createRow() {
        row = "accounts(" + api.post("accounts", "{\"name\":\"With an image\"}").id() + ")";
    }

    @ParameterizedTest
    @CsvSource({"300, 428, 144", "91, 130, 91", "144, 144, 144", "20, 400, 144", "5, 5, 5"})
    void showsASquareThumbnailWithTheRow(int width, int height, int side) {
        Answer set = api.patch(
                row, "{\"sample_imagecolumn\":\"" + base64(image(width, height, "png")) + "\"}", "If-Match", "*");

        JsonNode shown = api.get(row + "?$select=sample_imagecolumn").json();
        BufferedImage thumbnail = decoded(shown.path("sample_imagecolumn").asText());
        assertThat(set.status()).isEqualTo(204);
        assertThat(List.of(thumbnail.getWidth(), thumbnail.getHeight())).containsOnly(side);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp", "tiff"})
    void takesEachDocumentedType(String type) {
        Answer set = api.patch(row, "{\"sample_imagecolumn\":\"" + base64(image(10, 10, type)) + "\"}");

        assertThat(set.status()).isEqualTo(204);
    }

    @Test
    void keepsTheWholeImageOfColumnsThatMay() {
        byte[] image = image(300, 200, "png");
        api.patch(row, "{\"sample_imagecolumn\":\"" + base64(image) + "\",\"entityimage\":\"" + base64(image) + "\"}");

        Answer full = api.get(row + COLUMN + "?size=full");
        Answer thumbnailOnly = api.get(row + "/entityimage/$value?size=full");
        Answer thumbnail = api.get(row + "/entityimage/$value");

        assertThat(full.json().path("value").asText()).isEqualTo(base64(image));
        assertThat(full.header("x-ms-file-size")).isEqualTo(Integer.toString(image.length));
        assertThat(thumbnailOnly.status()).isEqualTo(204);
        assertThat(thumbnail.status()).isEqualTo(200);
        assertThat(thumbnail.header("x-ms-file-size")).isEmpty();
    }

    @Test
    void tellsWhereTheImageIsAndServesItThere() {
        api.patch(row, "{\"sample_imagecolumn\":\"" + base64(image(300, 200, "png")) + "\"}");

        String url = api.get(row + "?$select=sample_imagecolumn_url")
                .json()
                .path("sample_imagecolumn_url")
                .asText();
        JsonNode others = api.get(row + "?$select=sample_imagecolumnid,sample_imagecolumn_timestamp")
                .json();

        assertThat(url)
                .isEqualTo("/Image/download.aspx?Entity=account&Attribute=sample_imagecolumn&Id="
                        + others.path("sample_imagecolumnid").asText() + "&Timestamp="
                        + others.path("sample_imagecolumn_timestamp").asText());
        Answer thumbnail = api.get(url);
        Answer full = api.get(url + "&Full=true");
        assertThat(thumbnail.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(full.header("Content-Type")).isEqualTo("image/png");
        assertThat(api.get(url.replace("Id=", "Id=0")).status()).isEqualTo(404);
    }

    @Test
    void isNotShownUnasked() {
        api.patch(row, "{\"entityimage\":\"" + base64(image(10, 10, "png")) + "\"}");

        assertThat(api.get(row).json().has("entityimage")).isFalse();
        assertThat(api.get(row).json().has("entityimage_url")).isTrue();
    }

    @Test
    void takesOnlyThePrimaryImageOnCreate() {
        String image = base64(image(10, 10, "png"));

        Answer primary = api.post("accounts", "{\"name\":\"x\",\"entityimage\":\"" + image + "\"}");
        Answer other = api.post("accounts", "{\"name\":\"x\",\"sample_imagecolumn\":\"" + image + "\"}");

        assertThat(primary.status()).isEqualTo(204);
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.code()).isEqualTo("0x80090487");
        assertThat(other.message())
                .isEqualTo(
                        "Non-primary image attribute sample_imagecolumn of entity account is not allowed to upload during"
                                + " Create operation.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bm90IGFuIGltYWdl", "iVBORw0KGgo=", ""})
    void refusesWhatIsNoImage(String base64) {
        Answer refused = api.patch(row, "{\"sample_imagecolumn\":\"" + base64 + "\"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("0x80072553");
        assertThat(refused.message())
                .startsWith(
                        "Error occured when processing image. Reason: Update image properties failed for objectid: ")
                .endsWith(", logicalName: account, attribute: sample_imagecolumn");
    }

    @Test
    void forgetsTheImageByEachDocumentedWay() {
        List<Answer> gone = List.of("PATCH", "PUT", "DELETE").stream()
                .map(way -> {
                    api.patch(row, "{\"sample_imagecolumn\":\"" + base64(image(10, 10, "png")) + "\"}");
                    return switch (way) {
                        case "PATCH" -> api.patch(row, "{\"sample_imagecolumn\":null}", "If-Match", "*");
                        case "PUT" -> api.put(row + COLUMN, "{\"value\": null}");
                        default -> api.delete(row + COLUMN);
                    };
                })
                .toList();

        JsonNode shown = api.get(row + "?$select=sample_imagecolumn,sample_imagecolumn_url")
                .json();
        assertThat(gone).extracting(Answer::status).containsOnly(204);
        assertThat(shown.path("sample_imagecolumn").isNull()).isTrue();
        assertThat(shown.path("sample_imagecolumn_url").isNull()).isTrue();
        assertThat(api.get(row + COLUMN + "/$value").status()).isEqualTo(204);
    }

    @Test
    void saysInBlocksThatOnlyTheThumbnailIsThere() {
        api.patch(row, "{\"entityimage\":\"" + base64(image(10, 10, "png")) + "\"}");

        Answer refused = api.post(
                "InitializeFileBlocksDownload",
                "{\"Target\":{\"accountid\":\"" + row.substring(9, 45)
                        + "\",\"@odata.type\":\"Microsoft.Dynamics.CRM.account\"},\"FileAttributeName\":\"entityimage\"}");

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.message()).contains("No FileAttachment records found for imagedescriptorId: ");
    }

    private static byte[] image(int width, int height, String type) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            assertThat(ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), type, out))
                    .isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static BufferedImage decoded(String base64) {
        try {
            return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
