package cardrail.checkout.browser;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrowserSettings.class)
class BrowserConfiguration {

    @Bean
    BrowserProvider browserProvider(BrowserSettings settings) {
        return BrowserProvider.local(settings);
    }

    @Bean
    Lanes lanes(BrowserSettings settings, BrowserProvider provider) {
        return new Lanes(settings, provider);
    }
}
