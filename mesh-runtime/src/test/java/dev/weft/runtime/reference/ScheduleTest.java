package dev.weft.runtime.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.runtime.local.Pace;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static final int DAY = (int) LocalDate.of(1997, 1, 1).toEpochDay();

  @Test
  void makesWhatHasNoDayOrLiesBeforeTheBeginningDueAtOnce() {
    Schedule schedule =
        new Schedule(new int[] {Events.NO_DAY, DAY - 1, DAY}, new Pace.DaysPerSecond(1));

    assertThat(schedule.moment(0)).isEqualTo(Schedule.AT_ONCE);
    assertThat(schedule.moment(1)).isEqualTo(Schedule.AT_ONCE);
    assertThat(schedule.moment(2)).isEqualTo(DAY);
    assertThat(schedule.dueUntil(0, Schedule.AT_ONCE, 10)).isEqualTo(2);
  }

  @Test
  void makesAWholeDayDueTogetherWhenADayTakesASecondOrLess() {
    Schedule schedule = new Schedule(new int[] {DAY, DAY, DAY, DAY + 1}, new Pace.DaysPerSecond(1));

    assertThat(schedule.dueUntil(0, DAY, 10)).isEqualTo(3);
    assertThat(schedule.dueUntil(3, DAY + 0.99, 10)).isEqualTo(3);
    assertThat(schedule.dueUntil(3, DAY + 1, 10)).isEqualTo(4);
  }

  @Test
  void spreadsADayOverItsSecondsWhenItTakesMoreThanOne() {
    Schedule schedule = new Schedule(new int[] {DAY, DAY, DAY, DAY}, new Pace.DaysPerSecond(0.5));

    assertThat(schedule.moment(1)).isEqualTo(DAY);
    assertThat(schedule.moment(2)).isEqualTo(DAY + 0.5);
    assertThat(schedule.dueUntil(0, DAY, 10)).isEqualTo(2);
  }

  @Test
  void neverDecreasesWhenADayTakesYears() {
    Schedule schedule =
        new Schedule(new int[] {DAY, DAY, DAY, DAY + 1}, new Pace.DaysPerSecond(1e-12));

    assertThat(new double[] {schedule.moment(0), schedule.moment(1), schedule.moment(2)})
        .isSorted();
    assertThat(schedule.moment(3)).isEqualTo(DAY + 1);
  }

  @Test
  void takesNoMoreThanTheLimit() {
    Schedule schedule = new Schedule(new int[] {DAY, DAY, DAY}, new Pace.Max());

    assertThat(schedule.dueUntil(0, Double.POSITIVE_INFINITY, 2)).isEqualTo(2);
    assertThat(schedule.dueUntil(2, Double.POSITIVE_INFINITY, 2)).isEqualTo(3);
  }
}
