package dev.weft.runtime.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.foodmart.marketing.Promotion;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventsTest {

  private final List<Promotion> asRead =
      List.of(
          promotion(1, "1998-02-01"),
          promotion(2, "1997-01-01"),
          promotion(3, null),
          promotion(4, "1997-01-01"));

  @Test
  void ordersByDayAndThenAsRead() {
    Events<Promotion> events = Events.inOrder(asRead, Optional.of("start_date"));

    assertThat(events.between(0, 4))
        .extracting(Promotion::getPromotionId)
        .containsExactly(3, 2, 4, 1);
    assertThat(events.days()).containsExactly(Events.NO_DAY, 9_862, 9_862, 10_258);
  }

  @Test
  void keepsTheOrderOfTheFilesWhenThereIsNoTime() {
    Events<Promotion> events = Events.inOrder(asRead, Optional.empty());

    assertThat(events.between(0, 4)).isEqualTo(asRead);
  }

  @Test
  void refusesWhatItHasLetGoOf() {
    Events<Promotion> events = Events.inOrder(asRead, Optional.empty());

    events.letGoBefore(2);

    assertThat(events.between(2, 4)).hasSize(2);
    assertThatThrownBy(() -> events.between(1, 4)).isInstanceOf(IllegalStateException.class);
  }

  private static Promotion promotion(int id, @Nullable String start) {
    Promotion promotion = new Promotion();
    promotion.setPromotionId(id);
    promotion.setStartDate(start == null ? null : LocalDate.parse(start));
    return promotion;
  }
}
