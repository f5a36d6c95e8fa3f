package cardrail.checkout.cardholder;

import cardrail.checkout.api.CodeLinkView;
import cardrail.checkout.api.EnterCode;
import cardrail.checkout.api.OpenCodeLink;
import java.util.Objects;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@link cardrail.checkout.api.WorkerCodeLinks}: secrets come in bodies, for addresses are written down on the way. */
@RestController
@RequestMapping("/v1/cardholder")
class CodeLinksController {

    private final CodeLinks links;

    CodeLinksController(CodeLinks links) {
        this.links = links;
    }

    @PostMapping("/open")
    CodeLinkView open(@RequestBody OpenCodeLink link) {
        return links.open(Objects.requireNonNullElse(link.token(), ""));
    }

    @PostMapping("/enter")
    CodeLinkView enter(@RequestBody EnterCode command) {
        return links.enter(
                Objects.requireNonNullElse(command.token(), ""), Objects.requireNonNullElse(command.code(), ""));
    }
}
