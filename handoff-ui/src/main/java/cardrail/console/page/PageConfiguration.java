package cardrail.console.page;

import cardrail.checkout.api.Resolution;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives controllers {@link Formats} for the request's locale, and reads codes from addresses and forms. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {

    private final ConsoleSettings settings;
    private final InstantSource clock;

    PageConfiguration(ConsoleSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Enums come by their code, as everywhere; Spring alone would want the name of the constant. */
    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, Resolution.class, Resolution::ofCode);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new HandlerMethodArgumentResolver() {
            @Override
            public boolean supportsParameter(MethodParameter parameter) {
                return parameter.getParameterType() == Formats.class;
            }

            @Override
            public Formats resolveArgument(
                    MethodParameter parameter,
                    @Nullable ModelAndViewContainer container,
                    NativeWebRequest request,
                    @Nullable WebDataBinderFactory binders) {
                return new Formats(request.getLocale(), settings.timeZone(), clock.instant());
            }
        });
    }
}
