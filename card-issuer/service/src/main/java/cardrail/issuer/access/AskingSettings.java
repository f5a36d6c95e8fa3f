package cardrail.issuer.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param open whether agents may ask to be let in at all: anybody who reaches the address can. Those that wait are decided about */
@ConfigurationProperties("cardrail.access.asking")
record AskingSettings(@DefaultValue("true") boolean open) {}
