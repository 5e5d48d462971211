package standard

import (
	_ "embed"
	"sync"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
)

//go:embed noise.toml
var noiseTOML []byte

// A NoisePeriod is the day (06:00–22:00) or the night; a county may set other hours.
type NoisePeriod int

// The two periods, judged apart.
const (
	NoiseDay NoisePeriod = iota
	NoiseNight
)

// NoiseZones is one version of the limits of functional zones (GB 3096), dB(A).
type NoiseZones struct {
	Citation
	zones []noiseBand
	burst quantity.Decimal
}

type noiseBand struct {
	Name, Word string
	Most       []quantity.Decimal // day, night
}

// NoiseLevels is one version of the levels of a town's mean noise (HJ 640), dB(A).
type NoiseLevels struct {
	Citation
	decimals       int
	regional, road []noiseBand
}

type noiseTables struct {
	zones  []*NoiseZones
	levels []*NoiseLevels
}

var noise = sync.OnceValue(func() (out noiseTables) {
	var file struct {
		Zones []struct {
			citation
			Burst quantity.Decimal
			Zone  []noiseBand
		}
		Levels []struct {
			citation
			Decimals       int
			Regional, Road []noiseBand
		}
	}
	source.MustTOML(noiseTOML, &file)
	for _, v := range file.Zones {
		out.zones = append(out.zones, &NoiseZones{v.read(), v.Zone, v.Burst})
	}
	for _, v := range file.Levels {
		out.levels = append(out.levels, &NoiseLevels{v.read(), v.Decimals, v.Regional, v.Road})
	}
	return out
})

// NoiseZonesOn returns the limits in force on a day; a Fault for days before the first.
func NoiseZonesOn(day calendar.Date) (*NoiseZones, error) { return versionOn(noise().zones, day) }

// NoiseLevelsOn returns the levels in force on a day; a Fault for days before the first.
func NoiseLevelsOn(day calendar.Date) (*NoiseLevels, error) { return versionOn(noise().levels, day) }

var zoneWord = source.Text{ZH: "声环境功能区类别", EN: "zone"}

// Limit returns the limit of a zone: "0", "1", "2", "3", "4a" or "4b".
func (z *NoiseZones) Limit(zone string, period NoisePeriod) (quantity.Decimal, error) {
	var known []string
	for i := range z.zones {
		if z.zones[i].Name == zone {
			return z.zones[i].Most[period], nil
		}
		known = append(known, z.zones[i].Name)
	}
	return quantity.Decimal{}, unknown(zoneWord, zone, known)
}

// Over is by how many dB a point is above the limit of its zone; 0 or less complies. Noise
// has no exceedance factor: it is told in dB.
func (z *NoiseZones) Over(zone string, period NoisePeriod, leq quantity.Decimal) (quantity.Decimal, error) {
	limit, err := z.Limit(zone, period)
	if err != nil {
		return limit, err
	}
	return leq.Sub(limit)
}

// BurstLimit is the most that a sudden noise at night may reach in a zone (5.4).
func (z *NoiseZones) BurstLimit(zone string) (quantity.Decimal, error) {
	limit, err := z.Limit(zone, NoiseNight)
	if err != nil {
		return limit, err
	}
	return limit.Add(z.burst)
}

// A NoiseLevel is the level of a town's mean: 一级 好 to 五级 差.
type NoiseLevel struct {
	Name, Word string
	Compared   quantity.Decimal // rounded as it was compared
}

// Regional is the level of the arithmetic mean of the grid (区域声环境).
func (l *NoiseLevels) Regional(period NoisePeriod, mean quantity.Rat) (NoiseLevel, error) {
	return l.level(l.regional, period, mean)
}

// Road is the level of the mean of roads, weighted by length (道路交通声环境): see RoadMean.
func (l *NoiseLevels) Road(period NoisePeriod, mean quantity.Rat) (NoiseLevel, error) {
	return l.level(l.road, period, mean)
}

func (l *NoiseLevels) level(bands []noiseBand, period NoisePeriod, mean quantity.Rat) (out NoiseLevel, err error) {
	if out.Compared, err = mean.Round(l.decimals); err != nil {
		return out, err
	}
	for _, b := range bands {
		out.Name, out.Word = b.Name, b.Word
		if b.Most != nil && out.Compared.Cmp(b.Most[period]) <= 0 {
			break
		}
	}
	return out, nil
}

// A RoadSection is a stretch of road with its equivalent level.
type RoadSection struct{ Length, Leq quantity.Decimal }

// RoadMean is the mean level of roads weighted by their length, exactly.
func RoadMean(sections []RoadSection) (quantity.Rat, error) {
	var sum, length quantity.Rat
	for _, s := range sections {
		l := quantity.RatOf(s.Length)
		sum, length = sum.Add(l.Mul(quantity.RatOf(s.Leq))), length.Add(l)
	}
	return sum.Quo(length)
}
