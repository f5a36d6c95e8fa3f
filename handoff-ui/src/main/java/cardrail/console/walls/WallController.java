package cardrail.console.walls;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.WorkerWalls;
import cardrail.console.page.Formats;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The detectors' rules with what came of each. */
@Controller
class WallController {

    private final WorkerWalls walls;

    WallController(WorkerWalls walls) {
        this.walls = walls;
    }

    /**
     * Every rule, or those of one reason.
     *
     * @param rule the one that a handoff names: shown open
     */
    @GetMapping("/walls")
    String rules(
            @RequestParam(name = "reason", defaultValue = "") String reason,
            @RequestParam(name = "rule", required = false) @Nullable String rule,
            Formats formats,
            Model model) {
        model.addAttribute("walls", WallsPage.of(walls.rules(), chosen(reason), formats));
        model.addAttribute("named", rule);
        return "walls";
    }

    /** The form sends an empty code where all are chosen. */
    private static @Nullable BlockReason chosen(String code) {
        try {
            return code.isEmpty() ? null : BlockReason.ofCode(code);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "no reason", e);
        }
    }
}
