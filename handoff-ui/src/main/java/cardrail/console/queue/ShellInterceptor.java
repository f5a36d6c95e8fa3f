package cardrail.console.queue;

import cardrail.console.access.Operator;
import cardrail.console.page.ConsoleSettings;
import cardrail.console.page.Formats;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Adds the {@link Shell} to whole pages; fragments and redirects have none. */
@Configuration(proxyBeanMethods = false)
class ShellInterceptor implements HandlerInterceptor, WebMvcConfigurer {

    private final Queue queue;
    private final ConsoleSettings settings;
    private final InstantSource clock;

    ShellInterceptor(Queue queue, ConsoleSettings settings, InstantSource clock) {
        this.queue = queue;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        Operator operator = signedIn();
        if (operator == null || page == null || !isWholePage(page.getViewName())) {
            return;
        }
        var formats = new Formats(request.getLocale(), settings.timeZone(), clock.instant());
        var panel = queue.panel(filter(request), operator, formats);
        page.addObject(
                "shell",
                new Shell(
                        operator,
                        panel,
                        queue.approvals(panel),
                        UUID.randomUUID().toString()));
    }

    /** Only where the queue is what the page is about: elsewhere the same words of an address mean something else. */
    private static QueueFilter filter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.equals("/") || path.startsWith("/handoffs/") ? QueueFilter.of(request) : QueueFilter.NONE;
    }

    private static boolean isWholePage(@Nullable String view) {
        return view != null && !view.startsWith("redirect:") && !view.contains("::") && !view.equals("error");
    }

    private static @Nullable Operator signedIn() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Operator operator ? operator : null;
    }
}
