package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.CheckoutId;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CameraTests {

    private final Camera camera = new Camera(new Eyes(), InstantSource.system());

    /** What a stop says must be written down whatever became of its picture: otherwise a certain end is an unknown one. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("law-5")
    void aPictureThatCannotBeDrawnIsGrey(boolean memory) throws IOException {
        var failed = CompletableFuture.<byte[]>failedFuture(
                memory ? new OutOfMemoryError("no heap") : new UncheckedIOException(new IOException("no disk")));
        var shot = new Shot(
                "Stopped",
                camera.orGrey(failed, CheckoutId.next()),
                null,
                InstantSource.system().instant());
        var image = ImageIO.read(new ByteArrayInputStream(shot.png()));
        assertThat(image.getRGB(5, 5)).isEqualTo(Color.LIGHT_GRAY.getRGB());
    }

    @Test
    void onePictureThatWasDrawnIsKept() {
        var drawn = CompletableFuture.completedFuture(new byte[] {1});
        assertThat(camera.orGrey(drawn, CheckoutId.next()).join()).containsExactly(1);
    }
}
