package cardrail.issuer.card;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.RevealCard;
import cardrail.issuer.api.RevealedCardCodec;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code CardReveal}: the one answer that holds a number (law 9). */
@RestController
class RevealController {

    private final CardRevealing revealing;

    RevealController(CardRevealing revealing) {
        this.revealing = revealing;
    }

    @PostMapping("/v1/cards/{id}/reveal")
    ResponseEntity<byte[]> reveal(@PathVariable("id") AgentCardId id, @RequestBody RevealCard command) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(RevealedCardCodec.encode(revealing.reveal(id, command)));
    }
}
