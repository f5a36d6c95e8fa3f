package cardrail.console.queue;

import cardrail.console.access.Operator;
import cardrail.console.page.Formats;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page after signing in, and the list that refreshes itself beside every page. */
@Controller
class QueueController {

    private final Queue queue;

    QueueController(Queue queue) {
        this.queue = queue;
    }

    @GetMapping("/")
    String page(Formats formats, Model model) {
        model.addAttribute("ended", queue.ended(formats));
        model.addAttribute("tasks", queue.tasks());
        return "queue";
    }

    /** The list alone. @param current the handoff that is open beside it */
    @GetMapping("/queue")
    String panel(
            @AuthenticationPrincipal Operator operator,
            @RequestParam(name = "current", required = false) @Nullable String current,
            HttpServletRequest request,
            Formats formats,
            Model model) {
        var panel = queue.panel(QueueFilter.of(request), operator, formats);
        model.addAttribute("panel", panel);
        model.addAttribute("approvals", queue.approvals(panel).total());
        model.addAttribute("current", current);
        return "queue-panel :: refreshed";
    }
}
