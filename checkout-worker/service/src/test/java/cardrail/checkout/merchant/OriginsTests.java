package cardrail.checkout.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTests {

    @ParameterizedTest
    @CsvSource({
        "https://Shop.Example/cart?x=1, https://shop.example",
        "https://shop.example:443/, https://shop.example",
        "http://shop.example:8080/a, http://shop.example:8080"
    })
    void writesOriginsAsBrowsersDo(String url, String origin) {
        assertThat(Origins.of(url)).contains(origin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:void(0)", "about:blank", "", "not an address"})
    void hasNoOriginForWhatIsNoAddress(String url) {
        assertThat(Origins.of(url)).isEmpty();
    }

    @Test
    @Tag("law-9")
    void cardDataGoesOverHttpsOrStaysOnThisMachine() {
        assertThat(Origins.mayTakeCards("https://shop.example", List.of())).isTrue();
        assertThat(Origins.mayTakeCards("http://steps.shop.localhost:7303", List.of()))
                .isTrue();
        assertThat(Origins.mayTakeCards("http://127.0.0.1:7303", List.of())).isTrue();
        assertThat(Origins.mayTakeCards("http://shop.example", List.of())).isFalse();
        assertThat(Origins.mayTakeCards("http://localhost.shop.example", List.of()))
                .isFalse();
        assertThat(Origins.mayTakeCards("http://staging.example", List.of("staging.example")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example, https://shop.example:8443, true",
        "https://shop.example, https://checkout.shop.example, true",
        "https://www.shop.example, https://pay.shop.example, true",
        "https://shop.example, https://shop-example.test, false",
        "https://shop.example, https://other.example, false",
        "https://shop.example, https://myshop.example, false",
        "https://shop.example, null, false"
    })
    void tellsWhichOriginsAreOfOneSite(String one, String other, boolean same) {
        assertThat(Origins.areOfOneSite(one, other)).isEqualTo(same);
        assertThat(Origins.areOfOneSite(other, one)).isEqualTo(same);
    }
}
