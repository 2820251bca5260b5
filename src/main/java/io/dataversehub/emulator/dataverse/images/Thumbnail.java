package io.dataversehub.emulator.dataverse.images;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * What an image column shows with its row: the middle of the image, square, as JPEG.
 *
 * <p>An image with a side above 144 points becomes 144 by 144; a smaller one is cut to its shorter side.
 *
 * @param mimeType of the image that it was made of
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/image-column-data">Resize rules</a>
 */
public record Thumbnail(byte[] jpeg, String mimeType) {
    private static final int SIDE = 144;

    /** A few kilobytes can unfold to gigabytes; photographs end well below. */
    private static final long MAX_POINTS = 64_000_000;

    private static final Map<String, String> TYPES = Map.of(
            "gif", "image/gif",
            "jpeg", "image/jpeg",
            "tif", "image/tiff",
            "tiff", "image/tiff",
            "bmp", "image/bmp",
            "png", "image/png");

    /** @throws NotAnImageException when the bytes are no GIF, JPEG, TIFF, BMP or PNG, or hold more than 64 million points */
    public static Thumbnail of(byte[] bytes) throws NotAnImageException {
        // Without the JDK's temporary files, which ImageIO makes by default.
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            ImageReader reader = reader(in);
            try {
                String type = TYPES.get(reader.getFormatName().toLowerCase(Locale.ROOT));
                if (type == null) {
                    throw new NotAnImageException(reader.getFormatName() + " is no type of image columns", null);
                }
                reader.setInput(in);
                return new Thumbnail(jpeg(first(reader)), type);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // The readers of the JDK answer broken files with many kinds of exceptions.
            throw new NotAnImageException("image cannot be read: " + e.getMessage(), e);
        }
    }

    private static ImageReader reader(ImageInputStream in) throws NotAnImageException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        if (!readers.hasNext()) {
            throw new NotAnImageException("bytes are no image", null);
        }
        return readers.next();
    }

    private static BufferedImage first(ImageReader reader) throws IOException, NotAnImageException {
        long points = (long) reader.getWidth(0) * reader.getHeight(0);
        if (points > MAX_POINTS) {
            throw new NotAnImageException("image has " + points + " points, at most " + MAX_POINTS + " are read", null);
        }
        return reader.read(0);
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        int shorter = Math.min(image.getWidth(), image.getHeight());
        int longer = Math.max(image.getWidth(), image.getHeight());
        int side = longer > SIDE ? SIDE : shorter;
        int left = (image.getWidth() - shorter) / 2;
        int top = (image.getHeight() - shorter) / 2;
        BufferedImage square = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = square.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        // JPEG knows no transparency.
        graphics.drawImage(image, 0, 0, side, side, left, top, left + shorter, top + shorter, Color.WHITE, null);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(square, "jpg", out);
        return out.toByteArray();
    }
}
