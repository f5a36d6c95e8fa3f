package cardrail.console.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param local whether the sign-in page takes a name and a password; the issuer has a switch of its own for the same */
@ConfigurationProperties("cardrail.console.sign-in")
record SignInSettings(@DefaultValue("true") boolean local) {}
