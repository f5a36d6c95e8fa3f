package cardrail.checkout.run;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.run.MerchantAddress.Refusal;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses only: nothing here asks a name server. */
class MerchantAddressTests {

    private final MerchantAddress production = new MerchantAddress(new MerchantSettings(false, Set.of()));
    private final MerchantAddress lab = new MerchantAddress(new MerchantSettings(true, Set.of()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://93.184.216.34/",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "//93.184.216.34/",
                "mailto:a@b.c",
                "https://user:secret@93.184.216.34/",
                "https:///nowhere"
            })
    void refusesWhatIsNotPlainHttp(String url) {
        assertThat(production.refusal(URI.create(url))).contains(Refusal.MERCHANT_URL_NOT_HTTP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/", "http://172.16.3.4/", "http://192.168.1.1/", "http://169.254.169.254/latest",
                "http://100.64.0.1/", "http://0.0.0.0/", "http://224.0.0.1/", "http://255.255.255.255/",
                "http://[fd00::1]/", "http://[fe80::1]/", "http://[::]/", "http://[64:ff9b::a00:1]/",
                "http://[::ffff:10.0.0.1]/"
            })
    void refusesPrivateAddressesEvenWhereLoopbackIsAllowed(String url) {
        assertThat(production.refusal(URI.create(url))).contains(Refusal.MERCHANT_ADDRESS_NOT_PUBLIC);
        assertThat(lab.refusal(URI.create(url))).contains(Refusal.MERCHANT_ADDRESS_NOT_PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:7303/",
                "http://[::1]/",
                "http://localhost/",
                "http://onepage.shop.localhost:7303/"
            })
    void opensLoopbackOnlyWhereTheSettingsSaySo(String url) {
        assertThat(production.refusal(URI.create(url))).contains(Refusal.MERCHANT_ADDRESS_NOT_PUBLIC);
        assertThat(lab.refusal(URI.create(url))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://93.184.216.34/", "http://[2606:2800:220:1::1]/lamp"})
    void opensPublicAddresses(String url) {
        assertThat(production.refusal(URI.create(url))).isEmpty();
    }

    @Test
    void opensAHostThatTheSettingsNameAndNoOther() {
        var address = new MerchantAddress(new MerchantSettings(false, Set.of("10.0.0.1", "shop.localhost")));

        assertThat(address.refusal(URI.create("http://10.0.0.1:8080/lamp"))).isEmpty();
        assertThat(address.refusal(URI.create("http://Shop.localhost/"))).isEmpty();
        assertThat(address.refusal(URI.create("ftp://10.0.0.1/"))).contains(Refusal.MERCHANT_URL_NOT_HTTP);
        assertThat(address.refusal(URI.create("http://10.0.0.2/"))).contains(Refusal.MERCHANT_ADDRESS_NOT_PUBLIC);
        assertThat(address.refusal(URI.create("http://a.shop.localhost/")))
                .contains(Refusal.MERCHANT_ADDRESS_NOT_PUBLIC);
    }
}
