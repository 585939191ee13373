// The functions dash-leaflet calls in the browser: how a feature looks, and whether it is shown.

window.dashPeers = {
  map: {
    style: (feature) => ({ color: feature.properties.colour, weight: 3 }),
    base: () => ({ color: "#9a958a", weight: 1, fillOpacity: 0.05 }),
    point: (feature, latlng) => L.circleMarker(latlng, { radius: 5 }),
    tooltip: (feature, layer) => layer.bindTooltip(feature.properties.name),
    shown: (feature, context) => Object.entries(context.hideout).every(
      ([facet, values]) => !values.length || feature.properties[facet].some((v) => values.includes(v))),
  },
};

window.dash_clientside = {
  ...window.dash_clientside,
  peers: {
    hideout: (action, stage, category, county, grade, today) =>
      ({ action, stage, category, county, grade, today }),
  },
};
