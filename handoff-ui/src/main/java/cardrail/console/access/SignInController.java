package cardrail.console.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sign-in page. What went wrong before comes as one of a few words, never as text from the address. */
@Controller
class SignInController {

    private static final List<String> REASONS = List.of(
            "failed",
            "locked",
            "unavailable",
            "idle",
            "ended",
            "signed-out",
            "no-role",
            "disabled",
            "local-off",
            "provider-refused",
            "provider-late",
            "provider-away",
            "provider-failed");

    private final SignInWays ways;

    SignInController(SignInWays ways) {
        this.ways = ways;
    }

    @GetMapping("/sign-in")
    String page(
            @AuthenticationPrincipal @Nullable Operator operator,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            Model model) {
        if (operator != null) {
            return "redirect:/";
        }
        model.addAttribute("reason", reason != null && REASONS.contains(reason) ? reason : null);
        model.addAttribute("local", ways.local());
        model.addAttribute("provider", ways.provider());
        return "sign-in";
    }
}
