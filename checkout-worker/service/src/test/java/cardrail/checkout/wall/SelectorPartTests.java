package cardrail.checkout.wall;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.wall.SelectorPart.Held;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorPartTests {

    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "none", quoteCharacter = '~', textBlock = """
        iframe ; iframe ; ~~
        #Wall ; none ; id=wall
        .a.B-c ; none ; class=a class=b-c
        [class*='Captcha' i] ; none ; class=captcha
        [src^="https://a,b"] ; none ; src=https://a,b
        [data-key] ; none ; data-key=
        IFRAME[name~=x s]#y:not(.z) ; IFRAME ; name=x id=y
        iframe:is([src*='a'],[src*='b']):not(p *) ; iframe ; ~~
        form > div .in[role=alert]::before ; none ; role=alert class=in
        body:not(:has(p,input)) ; body ; ~~
        .w * ; none ; ~~
        [title='a)b#c.d'] + p ; p ; ~~
        [title="]#x .y"] ; none ; title=]#x .y
        [a|href='x.y'] ; none ; ~~
        iframe[src*='a.example:8443/gate']:not(.x) ; iframe ; src=a.example:8443/gate
        [style*='position:fixed'] ; none ; style=position:fixed
        [onclick*='javascript:void(0)'].z:hover ; none ; onclick=javascript:void(0) class=z
        [2fa].a ; none ; ~~
        div/* .x */ ; none ; ~~
        svg[viewBox='0 A'] ; svg ; viewBox=0 a
        .sm\\:x ; none ; ~~
        """)
    void saysWhatADocumentSurelyHolds(String css, String tag, String holds) {
        var part = SelectorPart.of(css);
        assertThat(part).hasSize(1);
        assertThat(part.getFirst().css()).isEqualTo(css);
        assertThat(part.getFirst().tag()).isEqualTo(tag);
        assertThat(part.getFirst().holds().stream()
                        .map(held -> held.attribute() + "=" + held.text())
                        .toList())
                .isEqualTo(holds.isEmpty() ? List.of() : List.of(holds.split(" (?=[a-zA-Z-]+=)")));
    }

    @Test
    void dividesAListWhereCssDividesIt() {
        assertThat(SelectorPart.of("a:is(b,c), [x=',']  ,d[y='(']").stream().map(SelectorPart::css))
                .containsExactly("a:is(b,c)", "[x=',']", "d[y='(']");
        assertThat(SelectorPart.of("[a=b i]").getFirst().holds()).containsExactly(new Held("a", "b"));
    }
}
