package cardrail.checkout.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.page.Deed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What those who note acts are told of input. */
class DeedsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'mouse','action':'down','x':3,'y':4} | PRESS",
                "{'type':'mouse','action':'up','x':3,'y':4} | OTHER",
                "{'type':'mouse','action':'move','x':3,'y':4} | OTHER",
                "{'type':'touch','action':'tap','x':3,'y':4} | PRESS",
                "{'type':'wheel','x':3,'y':4,'dy':5} | OTHER",
                "{'type':'key','action':'down','key':'a'} | TEXT",
                "{'type':'key','action':'up','key':'a'} | OTHER",
                "{'type':'key','action':'down','key':'Enter'} | KEY",
                "{'type':'text','text':'from the clipboard'} | TEXT",
                "{'type':'window','id':2} | OTHER",
            })
    void eachInputIsOneOfFourKinds(String message, Deed.Kind kind) {
        assertThat(of(message).kind()).isEqualTo(kind);
    }

    @Test
    void aPressSaysWhere() {
        var press = of("{'type':'mouse','action':'down','x':3,'y':4}");

        assertThat(press.x()).isEqualTo(3);
        assertThat(press.y()).isEqualTo(4);
    }

    @Test
    void whatIsTypedIsNotInIt() {
        assertThat(of("{'type':'text','text':'4711 sesame'}").toString())
                .doesNotContain("4711")
                .doesNotContain("sesame");
    }

    private static Deed of(String message) {
        return Deeds.of((Message.Input) MessageReader.read(message.replace('\'', '"')), window -> true);
    }
}
