package cardrail.console.access;

import cardrail.console.page.Service;
import cardrail.console.page.ServiceProblem;
import cardrail.issuer.api.ApiProblem;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClientException;

/** Adds to every problem the service it came from, which the problem itself does not name. */
final class Attributed {

    private Attributed() {}

    static <T> T to(Service service, Class<T> api, T client) {
        return api.cast(Proxy.newProxyInstance(
                api.getClassLoader(),
                new Class<?>[] {api},
                (proxy, method, arguments) -> call(service, client, method, arguments)));
    }

    private static @Nullable Object call(Service service, Object client, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw switch (e.getCause()) {
                case ServiceProblem known -> known;
                case ApiProblem problem -> new ServiceProblem(service, problem);
                // an answer of another shape than the api's; whether the command took effect is unknown
                case RestClientException unreadable ->
                    new ServiceProblem(service, new ApiProblem(502, "unreadable_answer", null, null));
                case null, default -> e.getTargetException();
            };
        }
    }
}
