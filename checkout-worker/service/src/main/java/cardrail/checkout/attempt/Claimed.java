package cardrail.checkout.attempt;

/**
 * A row that this node now owns.
 *
 * @param afterLoss whether the previous holder let its lease run out: it died, or it hung
 */
public record Claimed(StoredCheckout stored, Lease lease, boolean afterLoss) {

    public Checkout checkout() {
        return stored.checkout();
    }
}
