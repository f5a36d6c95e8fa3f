package cardrail.checkout.takeover;

import cardrail.checkout.page.LivePages;
import cardrail.checkout.web.ProblemWriter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;

@Configuration(proxyBeanMethods = false)
@EnableWebSocket
@EnableConfigurationProperties(TakeoverLimits.class)
class TakeoverConfiguration {

    /** More than a message may have, so that one that is too large is told so; what is larger still ends the connection. */
    private static final int BUFFER_BYTES = 64 * 1024;

    private static final int SEND_LIMIT_MS = 10_000;

    @Bean
    Streams liveStreams(LivePages pages, ControlGate gate, TakeoverLimits limits) {
        return new Streams(pages, gate, limits);
    }

    @Bean
    WebSocketConfigurer livePages(Streams streams, ProblemWriter problems) {
        return registry -> registry.addHandler(new LiveSocket(streams), "/v1/operator/handoffs/*/live")
                .addInterceptors(new LiveHandshake(problems));
    }

    @Bean
    ServletServerContainerFactoryBean webSocketContainer() {
        var container = new ServletServerContainerFactoryBean();
        container.setMaxTextMessageBufferSize(BUFFER_BYTES);
        container.setMaxBinaryMessageBufferSize(BUFFER_BYTES);
        container.setAsyncSendTimeout((long) SEND_LIMIT_MS);
        return container;
    }
}
