package cardrail.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTests {

    @Test
    void areAStringInJson() {
        var id = CheckoutId.next();

        assertThat(Json.mapper().writeValueAsString(id)).isEqualTo("\"" + id + "\"");
        assertThat(Json.mapper().readValue("\"" + id + "\"", CheckoutId.class)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "chk_",
                "mdt_0123456789abcdef0123456789abcdef",
                "chk_0123456789ABCDEF0123456789ABCDEF",
                "chk_0123456789abcdef0123456789abcdef0",
                "chk_0123456789abcdef0123456789abcde'"
            })
    void refuseEveryOtherForm(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new CheckoutId(value));
    }
}
