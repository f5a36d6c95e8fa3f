package cardrail.issuer.access;

import cardrail.issuer.api.AskToBeLetIn;
import cardrail.issuer.api.AskedToBeLetIn;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where an agent without a credential asks to be let in. */
@RestController
@RequestMapping("/v1/access/agents")
class AgentAskController {

    /** How many may be at it on this node: a flood waits for no lock, and takes no connection from those who pay. */
    private final Semaphore room = new Semaphore(2);

    private final AgentDesk desk;
    private final AskingSettings settings;

    AgentAskController(AgentDesk desk, AskingSettings settings) {
        this.desk = desk;
        this.settings = settings;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AskedToBeLetIn ask(@RequestBody AskToBeLetIn command) {
        if (!settings.open()) {
            throw AgentProblems.closed();
        }
        if (!room.tryAcquire()) {
            throw AgentProblems.tooMany();
        }
        try {
            return desk.ask(command);
        } finally {
            room.release();
        }
    }
}
