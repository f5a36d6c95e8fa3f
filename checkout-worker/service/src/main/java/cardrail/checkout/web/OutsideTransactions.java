package cardrail.checkout.web;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps remote calls out of database transactions (law 12): the locks would be held for as long as somebody else thinks, and a
 * rollback would forget what was done there.
 */
final class OutsideTransactions {

    private OutsideTransactions() {}

    /** The same API, which refuses with {@link IllegalStateException} while a transaction is open on this thread. */
    static <T> T only(Class<T> api, T remote) {
        return api.cast(Proxy.newProxyInstance(
                api.getClassLoader(), new Class<?>[] {api}, (proxy, method, arguments) -> {
                    if (TransactionSynchronizationManager.isActualTransactionActive()) {
                        throw new IllegalStateException(method.getName() + " was called inside a database transaction");
                    }
                    try {
                        return method.invoke(remote, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                }));
    }
}
