package cardrail.issuer;

import cardrail.issuer.stripe.StripeIssuing;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Stands in front of what asks Stripe, and remembers what was asked, and whether a database transaction was open then. */
public final class StripeCallsWatch implements BeanPostProcessor {

    private final Set<String> outside = ConcurrentHashMap.newKeySet();
    private final Set<String> inside = ConcurrentHashMap.newKeySet();

    /** Names of the calls of {@link StripeIssuing} that were made outside a transaction, by any test so far. */
    public Set<String> outsideTransactions() {
        return Set.copyOf(outside);
    }

    /** The same for those made inside one. */
    public Set<String> insideTransactions() {
        return Set.copyOf(inside);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof StripeIssuing stripe ? watched(stripe) : bean;
    }

    private Object watched(StripeIssuing stripe) {
        return Proxy.newProxyInstance(
                StripeIssuing.class.getClassLoader(), new Class<?>[] {StripeIssuing.class}, (_, method, arguments) -> {
                    boolean open = TransactionSynchronizationManager.isActualTransactionActive();
                    (open ? inside : outside).add(method.getName());
                    try {
                        return method.invoke(stripe, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
