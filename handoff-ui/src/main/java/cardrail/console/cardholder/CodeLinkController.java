package cardrail.console.cardholder;

import cardrail.checkout.api.CodeLinkView;
import cardrail.checkout.api.EnterCode;
import cardrail.checkout.api.OpenCodeLink;
import cardrail.checkout.api.WorkerCodeLinks;
import cardrail.console.page.Answer;
import cardrail.console.page.Formats;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What a cardholder sees who follows a link, and the code that is entered there. */
@Controller
@RequestMapping("/code/{token}")
class CodeLinkController {

    private static final int TRIES_PER_MINUTE = 30;
    private static final int ADDRESSES = 10_000;

    /** 32 bytes in base64url (RFC 4648, section 5). */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final WorkerCodeLinks worker;
    private final InstantSource clock;
    private final Tries tries = new Tries(TRIES_PER_MINUTE, ADDRESSES);

    CodeLinkController(WorkerCodeLinks worker, InstantSource clock) {
        this.worker = worker;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView page(@PathVariable("token") String token, HttpServletRequest request, Formats formats) {
        return answered(token, request, formats, () -> worker.open(new OpenCodeLink(token)));
    }

    @PostMapping
    ModelAndView enter(
            @PathVariable("token") String token,
            @RequestParam("code") String code,
            HttpServletRequest request,
            Formats formats) {
        return answered(token, request, formats, () -> worker.enter(new EnterCode(token, code)));
    }

    private ModelAndView answered(
            String token, HttpServletRequest request, Formats formats, Supplier<CodeLinkView> question) {
        if (!TOKEN.matcher(token).matches()) {
            return page("over", HttpStatus.NOT_FOUND); // none of ours: nobody is asked
        }
        if (!tries.allowed(String.valueOf(request.getRemoteAddr()), clock.instant())) {
            return page("too_often", HttpStatus.TOO_MANY_REQUESTS);
        }
        return switch (Answer.of(question)) {
            case Answer.Given<CodeLinkView>(var view) -> shown(view, token, formats);
            case Answer.Missing<CodeLinkView>(var problem) ->
                switch (problem.code()) {
                    case "invalid_code" -> again(token, formats);
                    case "code_link_over" -> page("over", HttpStatus.NOT_FOUND);
                    default -> page("away", HttpStatus.SERVICE_UNAVAILABLE);
                };
        };
    }

    /** Something else than a code was entered: the page as it was, with that said. */
    private ModelAndView again(String token, Formats formats) {
        var answer = Answer.of(() -> worker.open(new OpenCodeLink(token)));
        if (!(answer instanceof Answer.Given<CodeLinkView>(var view))) {
            return page("over", HttpStatus.NOT_FOUND); // that was one too many
        }
        var page = shown(view, token, formats);
        if (view.state() == CodeLinkView.State.WAITING) {
            page.addObject("invalid", true);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    private static ModelAndView shown(CodeLinkView view, String token, Formats formats) {
        var page = page(view.state().code(), HttpStatus.OK);
        if (view.purchase() != null) {
            var purchase = view.purchase();
            page.addObject("token", token);
            page.addObject("merchant", purchase.merchant());
            page.addObject("amount", (purchase.atMost() ? "up to " : "") + formats.money(purchase.amount()));
            page.addObject("askedAs", purchase.askedAs());
            page.addObject("until", formats.moment(purchase.expiresAt()));
        }
        return page;
    }

    private static ModelAndView page(String state, HttpStatus status) {
        var page = new ModelAndView("code");
        page.addObject("state", state);
        page.addObject("invalid", false);
        page.setStatus(status);
        return page;
    }
}
