package cardrail.checkout.api;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the live page of a handoff is.
 *
 * @param live whether a living node says that it has it
 * @param node where that node is reached by itself; null where it has no address of its own, and is reached like every other
 */
public record LivePageHome(boolean live, @Nullable URI node) {}
