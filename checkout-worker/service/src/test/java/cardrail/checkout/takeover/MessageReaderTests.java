package cardrail.checkout.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.takeover.Message.Modifier;
import cardrail.checkout.takeover.Message.Point;
import com.microsoft.playwright.options.MouseButton;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTests {

    private static final Point HERE = new Point(10.5, 20);

    @Test
    void readsWhatAPersonDoes() {
        assertThat(read("{'type':'mouse','action':'move','x':10.5,'y':20}"))
                .isEqualTo(new Message.Move(HERE, Set.of()));
        assertThat(read("{'type':'mouse','action':'down','x':10.5,'y':20,'clicks':2,'modifiers':['shift','meta']}"))
                .isEqualTo(new Message.Press(true, HERE, MouseButton.LEFT, 2, Set.of(Modifier.SHIFT, Modifier.META)));
        assertThat(read("{'type':'mouse','action':'up','x':10.5,'y':20,'button':'right'}"))
                .isEqualTo(new Message.Press(false, HERE, MouseButton.RIGHT, 1, Set.of()));
        assertThat(read("{'type':'wheel','x':10.5,'y':20,'dy':120}"))
                .isEqualTo(new Message.Wheel(HERE, 0, 120, Set.of()));
        assertThat(read("{'type':'touch','action':'tap','x':10.5,'y':20}")).isEqualTo(new Message.Tap(HERE));
        assertThat(read("{'type':'touch','action':'scroll','x':10.5,'y':20,'dy':-40}"))
                .isEqualTo(new Message.Wheel(HERE, 0, -40, Set.of()));
        assertThat(read("{'type':'key','action':'down','key':'Enter','code':'Enter'}"))
                .isEqualTo(new Message.Key(true, "Enter"));
        assertThat(read("{'type':'key','action':'up','key':' '}")).isEqualTo(new Message.Key(false, "Space"));
        assertThat(read("{'type':'key','action':'down','key':'ö'}")).isEqualTo(new Message.Text("ö"));
        assertThat(read("{'type':'text','text':'Straße 日本'}")).isEqualTo(new Message.Text("Straße 日本"));
        assertThat(read("{'type':'window','id':3}")).isEqualTo(new Message.Window(3));
        assertThat(read("{'type':'ack','seq':7}")).isEqualTo(new Message.Ack(7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json                                                    | bad_message",
                "[1]                                                         | bad_message",
                "{'type':'evaluate','script':'1'}                            | unknown_type",
                "{'x':1}                                                     | unknown_type",
                "{'type':'mouse','action':'move','x':'1','y':2}              | bad_message",
                "{'type':'mouse','action':'drag','x':1,'y':2}                | bad_message",
                "{'type':'mouse','action':'down','x':1,'y':2,'clicks':9}     | bad_message",
                "{'type':'mouse','action':'down','x':1,'y':2,'button':'x'}   | bad_message",
                "{'type':'mouse','action':'move','x':1,'y':2,'modifiers':['hyper']} | bad_message",
                "{'type':'mouse','action':'move','x':-1,'y':2}               | outside_page",
                "{'type':'wheel','x':1,'y':2,'dy':99999}                     | bad_message",
                "{'type':'touch','action':'pinch','x':1,'y':2}               | bad_message",
                "{'type':'key','action':'press','key':'a'}                   | bad_message",
                "{'type':'key','action':'down','key':'Launch'}               | unknown_key",
                "{'type':'key','action':'down','key':''}                     | unknown_key",
                "{'type':'text','text':''}                                   | text_too_long",
                "{'type':'window','id':'first'}                              | bad_message",
                "{'type':'ack'}                                              | bad_message"
            })
    void refusesWhatItDoesNotKnow(String message, String code) {
        assertThat(read(message))
                .isInstanceOfSatisfying(
                        Message.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void refusesWhatIsTooLarge() {
        assertThat(read("{'type':'text','text':'" + "a".repeat(MessageReader.MAX_TEXT_CHARACTERS + 1) + "'}"))
                .isInstanceOfSatisfying(
                        Message.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("text_too_long"));
        assertThat(read(" ".repeat(MessageReader.MAX_CHARACTERS + 1)))
                .isInstanceOfSatisfying(
                        Message.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("message_too_large"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'text','text':'4242424242424242'}",
                "{'type':'key','action':'down','key':'4'}",
                "{'type':'text','text':'4242424242424242",
                "{'type':'4242424242424242'}",
                "{'type':'key','action':'down','key':'4242424242424242'}"
            })
    @Tag("law-9")
    void nothingPrintsWhatWasTyped(String message) {
        assertThat(read(message).toString()).doesNotContain("4");
    }

    private static Message read(String message) {
        return MessageReader.read(message.replace('\'', '"'));
    }
}
