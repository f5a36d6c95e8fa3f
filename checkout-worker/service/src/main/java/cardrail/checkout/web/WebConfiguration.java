package cardrail.checkout.web;

import cardrail.issuer.api.RequiredUnlessNullable;
import java.util.List;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private final ActorArgument actorArgument;

    WebConfiguration(ActorArgument actorArgument) {
        this.actorArgument = actorArgument;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(actorArgument);
    }

    /**
     * Answers are JSON whatever {@code Accept} says, as RFC 9110 section 12.4.1 allows: Spring looks at it only once the
     * controller is done, and would then tell that a command failed which has been carried out.
     */
    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        negotiation.strategies(List.of(_ -> ContentNegotiationStrategy.MEDIA_TYPE_ALL_LIST));
    }

    @Bean
    static JsonMapperBuilderCustomizer requiredUnlessNullable() {
        return builder -> builder.addModule(RequiredUnlessNullable.module());
    }
}
