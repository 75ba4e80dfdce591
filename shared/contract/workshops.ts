/** Workshops, trainings and whatever else people come to: places, registrations, attendance. */
export const workshops = {};
