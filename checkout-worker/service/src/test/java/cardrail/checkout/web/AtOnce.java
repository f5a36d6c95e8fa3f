package cardrail.checkout.web;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;

/** Calls that begin together. */
final class AtOnce {

    private AtOnce() {}

    /** @param barrier that the others wait at, too */
    static <T> CompletableFuture<T> call(CyclicBarrier barrier, Supplier<T> call) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        barrier.await();
                    } catch (BrokenBarrierException e) {
                        throw new AssertionError(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new AssertionError(e);
                    }
                    return call.get();
                },
                task -> Thread.ofVirtual().start(task));
    }
}
