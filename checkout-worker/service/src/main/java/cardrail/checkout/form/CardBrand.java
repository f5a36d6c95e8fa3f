package cardrail.checkout.form;

import cardrail.issuer.api.Pan;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whose card it is, by its first digits (ISO/IEC 7812 issuer ranges, as the networks publish them). */
enum CardBrand {
    VISA("Visa", "4.*"),
    MASTERCARD("Mastercard", "(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720).*"),
    AMERICAN_EXPRESS("American Express", "3[47].*");

    private final String written;
    private final Pattern numbers;

    CardBrand(String written, String numbers) {
        this.written = written;
        this.numbers = Pattern.compile(numbers);
    }

    String written() {
        return written;
    }

    static Optional<CardBrand> of(Pan pan) {
        return Arrays.stream(values())
                .filter(brand -> brand.numbers.matcher(pan.reveal()).matches())
                .findFirst();
    }
}
