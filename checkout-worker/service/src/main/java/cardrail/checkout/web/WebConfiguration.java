package cardrail.checkout.web;

import cardrail.issuer.api.RequiredUnlessNullable;
import java.util.List;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
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

    @Bean
    static JsonMapperBuilderCustomizer requiredUnlessNullable() {
        return builder -> builder.addModule(RequiredUnlessNullable.module());
    }
}
