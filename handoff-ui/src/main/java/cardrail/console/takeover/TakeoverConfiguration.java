package cardrail.console.takeover;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;

/** Only pages of this console may open it: a WebSocket is not covered by the CSRF token, so its origin is checked (RFC 6455, 10.2). */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class TakeoverConfiguration implements WebSocketConfigurer {

    /** What a browser says at once: a few numbers, or a pasted text. */
    private static final int MOST_TEXT_BYTES = 16 * 1024;

    private final LiveRelay relay;

    TakeoverConfiguration(LiveRelay relay) {
        this.relay = relay;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        // no allowed origins: the same origin only
        registry.addHandler(relay, "/handoffs/{id}/live").addInterceptors(new SignedIn());
    }

    @Bean
    ServletServerContainerFactoryBean webSocketContainer() {
        var container = new ServletServerContainerFactoryBean();
        container.setMaxTextMessageBufferSize(MOST_TEXT_BYTES);
        container.setMaxBinaryMessageBufferSize(MOST_TEXT_BYTES);
        return container;
    }
}
