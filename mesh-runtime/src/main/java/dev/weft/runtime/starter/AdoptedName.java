package dev.weft.runtime.starter;

import dev.weft.sdk.descriptor.ProductId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds a product's address in the name of a topic. Pure. */
public final class AdoptedName {

  private static final Pattern SEPARATOR = Pattern.compile("[./]");
  private static final Pattern VERSION = Pattern.compile("v\\d+");
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  private AdoptedName() {}

  /**
   * The product that a topic is like: {@code sales.orders.v1} is {@code sales.orders}.
   *
   * @param domain the domain, if somebody named one; else the topic's first part is it
   * @throws NotAdoptableException when the name has no part for the domain, or none for the product
   */
  public static ProductId of(String topic, Optional<String> domain) {
    List<String> parts =
        new ArrayList<>(
            Arrays.stream(SEPARATOR.split(topic, -1))
                .map(AdoptedName::plain)
                .filter(part -> !part.isEmpty())
                .toList());
    if (parts.size() > 1 && VERSION.matcher(parts.get(parts.size() - 1)).matches()) {
      parts.remove(parts.size() - 1);
    }
    if (parts.size() > 1 && domain.filter(parts.get(0)::equals).isPresent()) {
      parts.remove(0);
    }
    if (parts.isEmpty() || (domain.isEmpty() && parts.size() < 2)) {
      throw new NotAdoptableException(
          "its topic '" + topic + "' doesn't say which domain it belongs to: say --domain");
    }
    String owner = domain.orElse(parts.get(0));
    String name = parts.stream().skip(domain.isPresent() ? 0 : 1).collect(Collectors.joining("-"));
    try {
      return new ProductId(owner, name);
    } catch (IllegalArgumentException e) {
      throw new NotAdoptableException("its topic '" + topic + "' makes no name: " + e.getMessage());
    }
  }

  private static String plain(String part) {
    return HUMP.matcher(part)
        .replaceAll("-")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^-+|-+$", "");
  }
}
